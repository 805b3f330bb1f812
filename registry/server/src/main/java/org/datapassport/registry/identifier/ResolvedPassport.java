package org.datapassport.registry.identifier;

import java.time.Duration;
import java.time.Instant;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * A passport's verified log with the bytes of its answers, made once.
 *
 * @param document the DID document of the last entry as canonical JSON
 * @param etag the versionId, since every change of an answer has a new version
 */
public record ResolvedPassport(
    VerifiedLog log,
    ByteString jsonLines,
    ByteString didWeb,
    String document,
    String etag,
    Instant loadedAt) {
  static ResolvedPassport of(VerifiedLog log, Instant now) {
    return new ResolvedPassport(
        log,
        ByteString.copyOf(log.jsonLines()),
        ByteString.copyOf(log.didWebDocument().canonicalBytes()),
        log.document().canonicalText(),
        log.versionId().toString(),
        now);
  }

  /** The database had the same bytes at that moment, too. */
  ResolvedPassport loadedAgain(Instant now) {
    return new ResolvedPassport(log, jsonLines, didWeb, document, etag, now);
  }

  boolean deactivated() {
    return log.parameters().deactivated();
  }

  boolean isOlderThan(Duration age, Instant now) {
    return loadedAt.plus(age).isBefore(now);
  }
}

package org.datapassport.registry.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a passport's first entry says: a portable identifier whose next keys are committed to, so
 * that a thief of the present key can change nothing.
 *
 * @param nextKeys the next operation key and the recovery key, by {@link Ed25519Key#commitment}
 * @param documentKeys keys for the DID document; made for this passport only, since a key that two
 *     passports share would link them
 */
public record GenesisPlan(
    IdentifierPlace place,
    Instant versionTime,
    Duration ttl,
    List<String> nextKeys,
    List<Ed25519Key> documentKeys) {
  public GenesisPlan {
    nextKeys = List.copyOf(nextKeys);
    documentKeys = List.copyOf(documentKeys);
    if (nextKeys.isEmpty()) {
      throw new IllegalArgumentException("a passport begins with pre-rotation on");
    }
  }

  Json.Members parameters(Ed25519Key operationKey) {
    return Json.Members.EMPTY
        .with("method", Parameters.METHOD)
        .with("scid", Scid.PLACEHOLDER)
        .with("portable", new Json.Flag(true))
        .with("updateKeys", Json.texts(List.of(operationKey.multikey())))
        .with("nextKeyHashes", Json.texts(nextKeys))
        .with("ttl", new Json.Whole(ttl.toSeconds()));
  }

  Json.Members document() {
    return DidDocument.of(WebvhDid.template(place), documentKeys);
  }
}

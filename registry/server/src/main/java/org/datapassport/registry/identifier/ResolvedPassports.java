package org.datapassport.registry.identifier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * Passports that were asked for lately, ready to send. A log is verified when it is loaded, never
 * when it is served from here.
 *
 * <p>Entries are forgotten after a while, because in a cluster another node may have added a
 * version; the node that adds one forgets at once.
 */
@ApplicationScoped
public class ResolvedPassports {
  /** About 6 KiB each, so 120 MiB at most. */
  private static final int PASSPORTS_MAX = 20_000;

  private static final Duration AGE_MAX = Duration.ofSeconds(10);

  @Inject PassportStore store;
  @Inject Clock clock;

  /** Guarded by its own monitor; the eldest by use is dropped. */
  private final Map<Scid, ResolvedPassport> recent =
      Collections.synchronizedMap(
          new LinkedHashMap<>(1024, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Scid, ResolvedPassport> eldest) {
              return size() > PASSPORTS_MAX;
            }
          });

  public Optional<ResolvedPassport> find(Scid scid) {
    Instant now = clock.instant();
    Optional<ResolvedPassport> known = Optional.ofNullable(recent.get(scid));
    if (known.filter(passport -> !passport.isOlderThan(AGE_MAX, now)).isPresent()) {
      return known;
    }
    Optional<ResolvedPassport> loaded =
        store.jsonLines(scid).map(lines -> loaded(ByteString.copyOf(lines), known, now));
    loaded.ifPresent(passport -> recent.put(scid, passport));
    return loaded;
  }

  /** What was verified once stays true as long as its bytes are the same. */
  private static ResolvedPassport loaded(
      ByteString lines, Optional<ResolvedPassport> known, Instant now) {
    return known
        .filter(passport -> passport.jsonLines().equals(lines))
        .map(passport -> passport.loadedAgain(now))
        .orElseGet(() -> ResolvedPassport.of(verified(lines.toArray(), now), now));
  }

  /** As the database has it now: what is signed next must follow the last entry. */
  public Optional<ResolvedPassport> latest(Scid scid) {
    forget(scid);
    return find(scid);
  }

  /** We accepted every line, so a refusal now means that the database was tampered with. */
  private static VerifiedLog verified(byte[] lines, Instant now) {
    return LogVerifier.verifyJsonLines(lines, now)
        .match(
            log -> log,
            refusal -> {
              throw new IllegalStateException("a stored log does not verify: " + refusal);
            });
  }

  /** After a new version was published here. */
  public void forget(Scid scid) {
    recent.remove(scid);
  }
}

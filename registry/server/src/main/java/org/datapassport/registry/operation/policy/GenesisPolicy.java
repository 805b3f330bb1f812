package org.datapassport.registry.operation.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.webvh.UnverifiedEntry;

/**
 * What this registry asks of a passport's first entry beyond did:webvh: that it can move, that its
 * next keys are committed to, that it is new, and that its document says nothing about a person.
 *
 * @param vaultUrls the vault hosts known here. A passport may name one of them, which thousands
 *     share; any other address could be a person's own and would stay in the log for ever
 */
public record GenesisPolicy(IdentifierPlace place, Set<String> vaultUrls) {
  public GenesisPolicy {
    vaultUrls = Set.copyOf(vaultUrls);
  }

  /** A sender may wait in its queue; an older entry was made for something else. */
  static final Duration AGE_MAX = Duration.ofHours(1);

  /** A day: more would keep resolvers from seeing a change of keys. */
  static final long TTL_SECONDS_MAX = 86_400;

  /** The first rule that is broken, in words for the sender. */
  public Optional<String> objection(UnverifiedEntry entry) {
    WebvhDid expected = WebvhDid.at(place, entry.did().scid());
    if (!entry.did().equals(expected)) {
      return Optional.of("Identifiers of this registry live below its own domain and path.");
    }
    if (!entry.parameters().portable().orElse(false)) {
      return Optional.of("A passport must be portable.");
    }
    if (entry.parameters().nextKeyHashes().orElse(List.of()).isEmpty()) {
      return Optional.of("A passport must commit to its next keys (nextKeyHashes).");
    }
    if (entry.parameters().sets("watchers") || entry.parameters().deactivated().orElse(false)) {
      return Optional.of("A passport begins active and without watchers.");
    }
    if (entry.parameters().ttl().orElse(0L) > TTL_SECONDS_MAX) {
      return Optional.of("ttl is at most " + TTL_SECONDS_MAX + " seconds.");
    }
    return new DocumentPolicy(vaultUrls).objection(entry.state(), expected.toString());
  }

  /** A sender that repeats what is in the log already may be late. */
  public boolean isTooOld(UnverifiedEntry entry, Instant now) {
    return entry.versionTime().isBefore(now.minus(AGE_MAX));
  }
}

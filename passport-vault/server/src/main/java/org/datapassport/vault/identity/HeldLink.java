package org.datapassport.vault.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.registry.log.passport.OperationId;

/**
 * One link of a citizen. Life: SENDING until the registry's receipt was verified; LINKED; ENDING,
 * when everything but the operation's id is deleted and the registry has not confirmed the end;
 * gone.
 *
 * @param content empty while ending
 */
public record HeldLink(
    LinkId id, State state, OperationId operation, Optional<LinkContent> content, Instant madeAt) {
  /** Where it is in its life. */
  public enum State {
    SENDING,
    LINKED,
    ENDING;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

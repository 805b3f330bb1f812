package org.datapassport.registry.directory;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.Locale;
import org.datapassport.trust.EntityId;

/**
 * One organisation in the directory.
 *
 * <p>It is announced by an order of the operator, counts from its leaf in the log on, can be
 * suspended and resumed, and ends. Its row stays, so that everybody can see that it was.
 *
 * @param name as citizens read it
 * @param keys its federation keys
 * @param keysHash base64url of the SHA-256 over them, as the log has it
 * @param since when it came into this state
 */
public record Accreditation(
    EntityId entity,
    AccreditedKind kind,
    String name,
    JWKSet keys,
    String keysHash,
    State state,
    Instant since) {
  /** Where it is in its life. */
  public enum State {
    /** Ordered; its leaf is on its way into the log. */
    ANNOUNCED,
    ACCREDITED,
    SUSPENDED,
    ENDED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether the federation answers for it now. */
  public boolean counts() {
    return state == State.ACCREDITED;
  }
}

package org.datapassport.registry.log.instruction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.WholeSeconds;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/**
 * What a verifier found out about one link of a passport to the world outside, and when; never who
 * the citizen is. Shape (canonical JSON):
 *
 * <pre>{@code
 * {"issuer":"EST","kind":"document","strength":"low","verifiedAt":"2026-11-22T00:02:24Z"}
 * }</pre>
 *
 * @param issuer who vouches: the state's three letters for a document, the issuer of OpenID
 *     Connect, the host that sent the code for an e-mail address
 * @param verifiedAt whole seconds
 */
public record IdentityEvidence(Kind kind, String issuer, Strength strength, Instant verifiedAt) {
  /** An issuer of OpenID Connect is an address; none of use is longer. */
  public static final int ISSUER_CHARS_MAX = 200;

  private static final Set<String> KNOWN = Set.of("issuer", "kind", "strength", "verifiedAt");

  /** What kind of evidence it was. */
  public enum Kind {
    EMAIL,
    DOCUMENT,
    ACCOUNT;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How sure a company may be that the person of the evidence is the citizen. The last three are
   * the levels of assurance of the EU's implementing regulation 2015/1502.
   */
  public enum Strength {
    /** Messages reached the citizen there; nobody looked at who it is. */
    CONTACT,
    LOW,
    SUBSTANTIAL,
    HIGH;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Strength> ofCode(String code) {
      return Arrays.stream(values()).filter(value -> value.code().equals(code)).findFirst();
    }
  }

  public IdentityEvidence {
    if (issuer.isBlank()
        || issuer.length() > ISSUER_CHARS_MAX
        || !verifiedAt.equals(verifiedAt.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("issuer: 1 to 200 characters; time: whole seconds");
    }
  }

  /** The one form that is committed to. */
  public Json.Members toJson() {
    return Json.Members.EMPTY
        .with("issuer", issuer)
        .with("kind", kind.code())
        .with("strength", strength.code())
        .with("verifiedAt", WholeSeconds.write(verifiedAt));
  }

  static IdentityEvidence read(Json value) {
    Fields fields = Fields.of(value, "evidence");
    fields.allowOnly(KNOWN);
    String issuer = fields.text("issuer");
    if (issuer.isBlank() || issuer.length() > ISSUER_CHARS_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "issuer: 1 to 200 characters");
    }
    String kind = fields.text("kind");
    return new IdentityEvidence(
        Arrays.stream(Kind.values())
            .filter(known -> known.code().equals(kind))
            .findFirst()
            .orElseThrow(() -> new RefusedException(Reason.BAD_PARAMETER, "kind is not known")),
        issuer,
        Strength.ofCode(fields.text("strength"))
            .orElseThrow(() -> new RefusedException(Reason.BAD_PARAMETER, "strength not known")),
        WholeSeconds.read(fields.text("verifiedAt"), "verifiedAt"));
  }
}

package org.datapassport.base.proof;

/** A DPoP proof does not hold; says which rule of RFC 9449 section 4.3 it breaks first. */
public final class ProofException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Rule rule;

  ProofException(Rule rule) {
    super(rule.words());
    this.rule = rule;
  }

  ProofException(Rule rule, Throwable cause) {
    super(rule.words(), cause);
    this.rule = rule;
  }

  /** What a proof must fulfil. */
  public enum Rule {
    COUNT("count", "exactly one DPoP proof is needed"),
    FORM("form", "the proof is not a well-formed JWT"),
    TYPE("typ", "typ must be dpop+jwt"),
    KEY("jwk", "the proof must carry its public key"),
    SIGNATURE("signature", "the proof's signature does not hold, or its algorithm is not accepted"),
    METHOD("htm", "htm is not the method of this request"),
    ADDRESS("htu", "htu is not the address of this request"),
    TIME("iat", "iat is missing, or too far from now"),
    TOKEN("ath", "ath is not the hash of the access token"),
    ID("jti", "jti is missing or too long");

    private final String id;
    private final String words;

    Rule(String id, String words) {
      this.id = id;
      this.words = words;
    }

    /** A short name, of the member that is wrong where it is one. */
    public String id() {
      return id;
    }

    /** What is wrong, for a developer. */
    public String words() {
      return words;
    }
  }

  public Rule rule() {
    return rule;
  }
}

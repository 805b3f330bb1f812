package org.datapassport.trust;

/** What was shown is not trusted, and why. The detail holds none of what was shown. */
public final class UntrustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, in one word that does not change. */
  public enum Reason {
    MALFORMED,
    TOO_LARGE,
    WRONG_TYPE,
    WRONG_ALGORITHM,
    BAD_SIGNATURE,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_AUDIENCE,
    CRITICAL_UNKNOWN,
    NOT_A_SUPERIOR,
    BROKEN_CHAIN,
    OTHER_ANCHOR,
    PATH_TOO_LONG,
    NAME_NOT_PERMITTED,
    POLICY_CONFLICT,
    POLICY_VIOLATED,
    NO_PATH,
    UNREACHABLE,
    MARK_ISSUER_UNKNOWN,
    MARK_OF_ANOTHER,
    MARK_NOT_ACTIVE
  }

  private final Reason reason;

  public UntrustedException(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** A sentence without a full stop, for who must repair it. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}

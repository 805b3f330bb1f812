package org.datapassport.platform.http;

import java.io.IOException;

/** No usable answer came: the address is not allowed, or the other side failed or took too long. */
public final class OutgoingException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why, for tests and logs; callers fail closed whatever it is. */
  public enum Reason {
    ADDRESS_REFUSED,
    UNKNOWN_HOST,
    TOO_LARGE,
    TIMED_OUT,
    /** A service of ours that did not answer before, or has too many callers, is not asked. */
    RESTING,
    FAILED
  }

  private final Reason reason;

  public OutgoingException(Reason reason, String what) {
    super(reason + ": " + what);
    this.reason = reason;
  }

  public OutgoingException(Reason reason, String what, Throwable cause) {
    super(reason + ": " + what, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

package org.datapassport.launcher.home;

/** A start that cannot go on, with a message for the person at the terminal. */
public final class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a start fails; the exit status tells scripts the same. */
  public enum Reason {
    FAILED(1),
    USAGE(2),
    PORT_TAKEN(3),
    NOT_OURS(4),
    ALREADY_RUNNING(5);

    private final int exitStatus;

    Reason(int exitStatus) {
      this.exitStatus = exitStatus;
    }

    public int exitStatus() {
      return exitStatus;
    }
  }

  private final Reason reason;

  public LaunchException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public LaunchException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Reason.FAILED;
  }

  public Reason reason() {
    return reason;
  }
}

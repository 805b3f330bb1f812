package org.datapassport.platform.failure;

import java.io.IOException;
import java.util.Optional;
import org.datapassport.platform.problem.PlatformProblem;

/** A body that is not read to its end: it has too many bytes, or they come too slowly. */
public final class BodyRefused extends IOException {
  private static final long serialVersionUID = 1L;

  private final PlatformProblem code;

  private BodyRefused(PlatformProblem code, String detail) {
    super(detail);
    this.code = code;
  }

  public static BodyRefused tooLarge() {
    return new BodyRefused(
        PlatformProblem.TOO_LARGE, "The body has more bytes than this address takes");
  }

  public static BodyRefused tooSlow() {
    return new BodyRefused(
        PlatformProblem.BODY_TOO_SLOW, "The body did not come in the time that its size is given");
  }

  public PlatformProblem code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The one behind a failure of whoever read the body. */
  public static Optional<BodyRefused> behind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyRefused refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }
}

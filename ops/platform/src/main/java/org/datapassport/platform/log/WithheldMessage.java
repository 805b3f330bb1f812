package org.datapassport.platform.log;

import org.jspecify.annotations.Nullable;

/**
 * A failure's types and stack without its messages: those of a parser, of JSON binding or of the
 * database repeat what a citizen stored.
 */
final class WithheldMessage extends Exception {
  private static final long serialVersionUID = 1L;

  /** Chains of our containers are at most five long; a circle must end. */
  private static final int CAUSES_MAX = 12;

  private static final String WHY =
      " (message withheld; passport.log.exception-messages=true shows it)";

  private WithheldMessage(Throwable original, int depth) {
    super(original.getClass().getName() + WHY, next(original, depth), false, true);
    setStackTrace(original.getStackTrace());
  }

  static WithheldMessage of(Throwable original) {
    return new WithheldMessage(original, 0);
  }

  private static @Nullable WithheldMessage next(Throwable e, int depth) {
    Throwable cause = e.getCause();
    return cause == null || depth >= CAUSES_MAX ? null : new WithheldMessage(cause, depth + 1);
  }
}

package org.datapassport.launcher;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/**
 * Something that must run and is started again when it has ended. Looked at by one thread.
 *
 * <p>Its life: runs, until a look finds it ended; is due, a pause later; runs again, or is due once
 * more after a longer pause; is given up when that did not help often enough.
 */
final class Watched {
  /**
   * What is watched and how.
   *
   * @param name begins a sentence: "PostgreSQL", "The server"
   * @param whyEnded goes on with it: "was killed"
   * @param startAgain returns when it runs, or throws {@link LaunchException}
   */
  record Subject(
      String name, BooleanSupplier isAlive, Supplier<String> whyEnded, Runnable startAgain) {}

  private final Subject subject;
  private final Tries tries;
  private final Clock clock;
  private final Consumer<String> tell;

  /** When it is started again; empty while it runs. */
  private Optional<Instant> due = Optional.empty();

  Watched(Subject subject, Tries tries, Clock clock, Consumer<String> tell) {
    this.subject = subject;
    this.tries = tries;
    this.clock = clock;
    this.tell = tell;
    tries.succeeded(clock.instant());
  }

  /**
   * One look.
   *
   * @throws LaunchException when it was tried often enough
   */
  void look() {
    if (due.isEmpty()) {
      if (subject.isAlive().getAsBoolean()) {
        return;
      }
      failed(subject.whyEnded().get());
    }
    Instant begun = clock.instant();
    if (begun.isBefore(due.orElseThrow())) {
      return;
    }
    try {
      subject.startAgain().run();
    } catch (LaunchException e) {
      failed("did not start: " + e.getMessage());
      return;
    }
    due = Optional.empty();
    Instant now = clock.instant();
    tries.succeeded(now);
    tell.accept(subject.name() + " runs again, after " + seconds(Duration.between(begun, now)));
  }

  private void failed(String why) {
    Instant now = clock.instant();
    due = tries.failed(now);
    String what = subject.name() + " " + why;
    if (due.isEmpty()) {
      throw new LaunchException(
          Reason.FAILED,
          what
              + "\n"
              + subject.name()
              + " failed "
              + tries.failures()
              + " times in a row and is given up.");
    }
    String pause = seconds(Duration.between(now, due.get()));
    tell.accept(what + (what.endsWith(".") ? "" : ".") + " It is started again in " + pause + ".");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}

package org.datapassport.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.datapassport.launcher.home.Console;
import org.datapassport.launcher.home.LaunchException;

/** Looks after what must run, in the order of need: the database before who uses it. */
final class Supervision {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** What ends more often in a row will not be mended by one more start. */
  private static final int TRIES_MAX = 8;

  /** A machine that is shut down ends its processes in any order; our own end comes first then. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
  private static final Duration CALM = Duration.ofSeconds(20);

  /** Some thousand events; the file before is kept. */
  private static final long LOG_BYTES_MAX = 1_000_000;

  private final Clock clock;
  private final Console console;
  private final Path logs;
  private final BooleanSupplier isClosing;
  private final List<Watched> watched = new ArrayList<>();

  /**
   * @param logs folder of {@code launcher.log}
   * @param isClosing whether everything is being stopped, so that what ends is no event
   */
  Supervision(Clock clock, Console console, Path logs, BooleanSupplier isClosing) {
    this.clock = clock;
    this.console = console;
    this.logs = logs;
    this.isClosing = isClosing;
  }

  /** Answers what looks, for the start of another that takes long and needs this one. */
  Watched watch(Watched.Subject subject) {
    var tries = new Tries(TRIES_MAX, FIRST_PAUSE, PAUSE_MAX, CALM);
    var fresh = new Watched(subject, tries, clock, this::tell);
    watched.add(fresh);
    return fresh;
  }

  /**
   * Returns when everything is being stopped.
   *
   * @throws LaunchException when something ends again and again
   */
  void run() throws InterruptedException {
    while (!isClosing.getAsBoolean()) {
      try {
        watched.forEach(Watched::look);
      } catch (LaunchException e) {
        if (isClosing.getAsBoolean()) {
          return;
        }
        keep(String.valueOf(e.getMessage()));
        throw e;
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
  }

  /** At the terminal and, with the time, in {@code launcher.log}. */
  private void tell(String sentence) {
    if (isClosing.getAsBoolean()) {
      return;
    }
    console.line(sentence);
    keep(sentence);
  }

  private void keep(String sentence) {
    Path log = logs.resolve("launcher.log");
    try {
      if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
        Files.move(log, logs.resolve("launcher.before.log"), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(
          log,
          clock.instant() + " " + sentence + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      console.error("cannot write " + log + ": " + e);
    }
  }
}

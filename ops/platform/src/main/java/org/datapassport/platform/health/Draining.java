package org.datapassport.platform.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether the service is being stopped, which the file {@code passport.drain-file} says by being
 * there, and how many requests are in flight. One per service.
 */
public final class Draining {
  /** The launcher waits seconds; looking more often costs system calls on each request. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Optional<Path> file;
  private final AtomicInteger inFlight = new AtomicInteger();

  /** What was seen last; replaced as a whole, so that no lock is needed. */
  private volatile Look last = new Look(Instant.EPOCH, false);

  private record Look(Instant at, boolean there) {}

  Draining(Optional<Path> file) {
    this.file = file;
  }

  public boolean isOn(Instant now) {
    if (file.isEmpty()) {
      return false;
    }
    Look look = last;
    if (!now.isBefore(look.at().plus(LOOK_EVERY))) {
      look = new Look(now, Files.exists(file.get()));
      last = look;
    }
    return look.there();
  }

  public void enter() {
    inFlight.incrementAndGet();
  }

  public void leave() {
    inFlight.decrementAndGet();
  }

  public int inFlight() {
    return inFlight.get();
  }
}

package org.datapassport.platform.health;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;

/**
 * Whether the service is being stopped, which the file {@code passport.drain-file} says by being
 * there, and how many requests are in flight.
 */
@ApplicationScoped
public class Draining {
  /** The launcher waits seconds; looking more often costs system calls on each request. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  @Inject Config config;
  @Inject Clock clock;

  private Optional<Path> file = Optional.empty();
  private final AtomicInteger inFlight = new AtomicInteger();

  /** What was seen last; replaced as a whole, so that no lock is needed. */
  private volatile Look last = new Look(Instant.MIN, false);

  private record Look(Instant at, boolean there) {}

  @PostConstruct
  void configure() {
    file = config.getOptionalValue("passport.drain-file", String.class).map(Path::of);
  }

  public boolean isOn() {
    if (file.isEmpty()) {
      return false;
    }
    Instant now = clock.instant();
    Look look = last;
    if (look.at().equals(Instant.MIN) || !now.isBefore(look.at().plus(LOOK_EVERY))) {
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

package org.datapassport.registry.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.datapassport.registry.identifier.PassportStore;

/** Counts passports at most every ten seconds, since counting reads a whole index. */
@ApplicationScoped
public class PassportCount {
  private static final Duration AGE_MAX = Duration.ofSeconds(10);

  @Inject PassportStore store;
  @Inject Clock clock;

  private record Counted(long passports, Instant at) {}

  private volatile Counted last = new Counted(0, Instant.EPOCH);

  long passports() {
    Instant now = clock.instant();
    Counted known = last;
    if (known.at().plus(AGE_MAX).isBefore(now)) {
      known = new Counted(store.count(), now);
      last = known;
    }
    return known.passports();
  }
}

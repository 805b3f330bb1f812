package org.datapassport.platform.limit;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;

/** Who has asked how often for what costs, on this node. */
@Shared
public class CostLimits {
  /** A request that was refused for another one under way is welcome when that has ended. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<Bounded> all = new ArrayList<>();

  @Inject
  public CostLimits(@Any Instance<CostlyRoutes> services, Clock clock) {
    for (CostlyRoutes service : services) {
      for (CostlyRoute route : service.routes()) {
        all.add(
            new Bounded(
                route,
                new RateLimit(route.perMinute(), Duration.ofMinutes(1), clock),
                new Slots(route.atOnce(), route.atOnceOfOne())));
      }
    }
  }

  private record Bounded(CostlyRoute route, RateLimit rate, Slots slots) {}

  /** What becomes of a request. */
  sealed interface Verdict {
    /** It costs no more than others. */
    record Cheap() implements Verdict {}

    /** It goes on, and gives its slot back when it has ended. */
    record Admitted(Slots.Slot slot) implements Verdict {}

    /** It may come again after a while. */
    record TooMany(Duration pause) implements Verdict {}
  }

  /**
   * Judges a request that changes something; it counts.
   *
   * @param path below the service, undecoded
   */
  Verdict judge(String path, String network) {
    for (Bounded bounded : all) {
      if (bounded.route().covers(path)) {
        if (!bounded.rate().allows(network)) {
          return new Verdict.TooMany(bounded.rate().untilNext());
        }
        Optional<Slots.Slot> slot = bounded.slots().take(network);
        return slot.isPresent() ? new Verdict.Admitted(slot.get()) : new Verdict.TooMany(SOON);
      }
    }
    return new Verdict.Cheap();
  }
}

package org.datapassport.registry.mirror.reading;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How old an answer the asker takes: the request's {@code Cache-Control} (RFC 9111, section 5.2.1).
 *
 * @param ageMax empty when any age will do
 */
record FreshnessDemand(Optional<Duration> ageMax) {
  private static final FreshnessDemand NONE = new FreshnessDemand(Optional.empty());

  /** {@code no-cache} takes nothing that was not confirmed for this request. */
  static FreshnessDemand of(Optional<String> cacheControl) {
    Optional<Duration> least = Optional.empty();
    for (String part : cacheControl.orElse("").toLowerCase(Locale.ROOT).split(",", -1)) {
      String directive = part.strip();
      if (directive.equals("no-cache")) {
        return new FreshnessDemand(Optional.of(Duration.ZERO));
      }
      if (directive.matches("max-age=\"?[0-9]{1,9}\"?")) {
        Duration age = Duration.ofSeconds(Long.parseLong(directive.replaceAll("[^0-9]", "")));
        least = least.filter(other -> other.compareTo(age) < 0).or(() -> Optional.of(age));
      }
    }
    return least.isEmpty() ? NONE : new FreshnessDemand(least);
  }

  /**
   * Whether a copy of this age must be refused. Below {@code refuseAfter} none is: browsers demand
   * freshness with every reload, and get the copy with its age.
   */
  boolean refuses(Duration age, Duration refuseAfter) {
    return age.compareTo(refuseAfter) >= 0
        && ageMax.filter(most -> age.compareTo(most) > 0).isPresent();
  }
}

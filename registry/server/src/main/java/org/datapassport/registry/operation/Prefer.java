package org.datapassport.registry.operation;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The {@code Prefer} header (RFC 7240), of which {@code wait} is understood here. */
public record Prefer(Optional<Duration> patience) {
  /**
   * Longer waits would hold connections; the status address is there for those. Less than the 15
   * seconds after which the server takes a silent connection for an idle one and closes it.
   */
  static final int WAIT_SECONDS_MAX = 10;

  static final Prefer NONE = new Prefer(Optional.empty());

  /** As long as we allow. */
  static final Prefer WAIT = new Prefer(Optional.of(Duration.ofSeconds(WAIT_SECONDS_MAX)));

  private static final int HEADER_LENGTH_MAX = 512;

  /** {@code wait} alone means as long as we allow; more than that is cut. */
  public static Prefer read(Optional<String> header) {
    String text = header.orElse("");
    if (text.length() > HEADER_LENGTH_MAX) {
      return NONE;
    }
    for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
      String preference = part.split(";", -1)[0].trim();
      if (preference.equals("wait")) {
        return WAIT;
      }
      if (preference.matches("wait\\s*=\\s*\"?[0-9]{1,6}\"?")) {
        int seconds = Integer.parseInt(preference.replaceAll("[^0-9]", ""));
        return new Prefer(Optional.of(Duration.ofSeconds(Math.min(seconds, WAIT_SECONDS_MAX))));
      }
    }
    return NONE;
  }
}

package org.datapassport.vault.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Documents name countries with three letters, certificates with two (part 12 section 7.1). */
final class CountryCodes {
  /** What part 3 section 5 has beside ISO 3166-1. */
  private static final Map<String, String> OTHERS =
      Map.of("D", "DE", "UNO", "UN", "EUE", "EU", "RKS", "KS", "UTO", "UT");

  private static final Map<String, String> BY_THREE =
      Arrays.stream(Locale.getISOCountries())
          .collect(
              Collectors.toUnmodifiableMap(
                  country -> new Locale.Builder().setRegion(country).build().getISO3Country(),
                  Function.identity()));

  private CountryCodes() {}

  static Optional<String> twoLetters(String issuer) {
    return Optional.ofNullable(OTHERS.getOrDefault(issuer, BY_THREE.get(issuer)));
  }
}

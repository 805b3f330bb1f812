package org.datapassport.vault.importing.health;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.datapassport.vault.importing.file.Decimals;

/**
 * What values of a health export mean in the units of our strands; nothing where they cannot be.
 */
final class Readings {
  private static final Map<String, BigDecimal> KILOGRAMS =
      Map.of(
          "kg", BigDecimal.ONE,
          "g", new BigDecimal("0.001"),
          "lb", new BigDecimal("0.45359237"),
          "oz", new BigDecimal("0.028349523125"),
          "st", new BigDecimal("6.35029318"));

  private static final Map<String, BigDecimal> PER_MINUTE =
      Map.of(
          "count/min",
          BigDecimal.ONE,
          "bpm",
          BigDecimal.ONE,
          "count/s",
          BigDecimal.valueOf(60),
          "Hz",
          BigDecimal.valueOf(60));

  private static final Map<String, String> SLEEP_STAGES =
      Map.of(
          "HKCategoryValueSleepAnalysisInBed", "in-bed",
          "HKCategoryValueSleepAnalysisAwake", "awake",
          "HKCategoryValueSleepAnalysisAsleep", "asleep",
          "HKCategoryValueSleepAnalysisAsleepUnspecified", "asleep",
          "HKCategoryValueSleepAnalysisAsleepCore", "core",
          "HKCategoryValueSleepAnalysisAsleepDeep", "deep",
          "HKCategoryValueSleepAnalysisAsleepREM", "rem");

  private Readings() {}

  /** Whole steps; nobody takes a billion. */
  static Optional<Long> steps(Measure measure) {
    return Decimals.read(measure.value())
        .filter(value -> value.signum() >= 0 && value.compareTo(new BigDecimal("1E9")) < 0)
        .map(value -> value.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  static Optional<String> heartRate(Measure measure) {
    return converted(measure, PER_MINUTE)
        .filter(value -> Decimals.isWithin(value, 1, 400))
        .map(Decimals::plain);
  }

  static Optional<String> weight(Measure measure) {
    return converted(measure, KILOGRAMS)
        .filter(value -> Decimals.isWithin(value, 0, 700))
        .map(Decimals::plain);
  }

  /** A unit that we do not know would make another number of it. */
  private static Optional<BigDecimal> converted(Measure measure, Map<String, BigDecimal> units) {
    return Optional.ofNullable(units.get(measure.unit()))
        .flatMap(
            factor ->
                Decimals.read(measure.value())
                    .map(value -> value.multiply(factor, MathContext.DECIMAL64)));
  }

  static Optional<String> sleepStage(Measure measure) {
    return Optional.ofNullable(SLEEP_STAGES.get(measure.value()));
  }
}

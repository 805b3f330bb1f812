package org.datapassport.consent.terms;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;

/** Terms and choices of a small world, each made of one number. */
final class SomeTerms {
  static final StrandType GROCERIES =
      StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();
  static final StrandType NAME = StrandCatalogue.load().bySlug("name").orElseThrow();
  static final List<String> OBLIGATIONS = List.of("not-sold", "no-profile");

  /** More than any limit allows at once. */
  static final int BURST_MAX = 5;

  static final int STRETCH_MAX = 6;
  private static final List<String> LENGTHS = List.copyOf(AllowedUses.KEPT_HOURS.keySet());

  private final SplittableRandom dice;

  private SomeTerms(long seed) {
    this.dice = new SplittableRandom(seed);
  }

  static AccessTerms terms(long seed) {
    return new SomeTerms(seed).terms();
  }

  static Choice choice(long seed) {
    return new SomeTerms(seed).choice();
  }

  private AccessTerms terms() {
    return new AccessTerms(
        extent(),
        new Rhythm(
            some(List.of(Action.values()), 1),
            AllowedUses.NOW.plus(Duration.ofHours(1 + dice.nextInt(AllowedUses.HOURS))),
            dice.nextInt(3) == 0 ? Rhythm.READS_UNBOUNDED : 1 + dice.nextInt(4),
            recurrence()),
        new Handling(
            some(List.of("p1", "p2", "p3"), 1),
            some(List.of("r1", "r2"), 0),
            length(),
            some(OBLIGATIONS, 0)),
        one(List.of(IdentityStrength.values())));
  }

  private Extent extent() {
    String level = one(AllowedUses.LEVELS);
    Set<String> own = GROCERIES.level(level).orElseThrow().fields();
    Set<String> fields = some(List.copyOf(own), 1);
    fields.addAll(some(List.copyOf(Extent.fieldsUpTo(GROCERIES, level)), 0));
    return new Extent(GROCERIES, level, fields, period());
  }

  private DataPeriod period() {
    int from = dice.nextInt(AllowedUses.DAYS);
    int to = from + dice.nextInt(AllowedUses.DAYS - from);
    return new DataPeriod(
        dice.nextInt(4) == 0 ? LocalDate.MIN : AllowedUses.FIRST_DAY.plusDays(from),
        dice.nextInt(4) == 0 ? LocalDate.MAX : AllowedUses.FIRST_DAY.plusDays(to));
  }

  private Recurrence recurrence() {
    Set<Recurrence.Limit> limits = new HashSet<>();
    for (int count = dice.nextInt(3); count > 0; count--) {
      limits.add(
          new Recurrence.Limit(
              1 + dice.nextInt(BURST_MAX - 1), Duration.ofHours(1 + dice.nextInt(STRETCH_MAX))));
    }
    return new Recurrence(limits);
  }

  private IsoPeriod length() {
    return new IsoPeriod(one(LENGTHS));
  }

  private Choice choice() {
    Choice.Lasting lasting =
        switch (dice.nextInt(4)) {
          case 0 -> new Choice.Once();
          case 1 -> new Choice.During(length());
          case 2 ->
              new Choice.Until(
                  AllowedUses.NOW.plus(Duration.ofHours(1 + dice.nextInt(2 * AllowedUses.HOURS))));
          default -> new Choice.AsAsked();
        };
    List<Choice.Narrower> narrower = new ArrayList<>();
    for (int count = dice.nextInt(3); count > 0; count--) {
      narrower.add(narrower());
    }
    return new Choice("i1", one(AllowedUses.LEVELS), lasting, narrower);
  }

  private Choice.Narrower narrower() {
    return switch (dice.nextInt(6)) {
      case 0 ->
          new Choice.OnlyFields(
              some(List.copyOf(Extent.fieldsUpTo(GROCERIES, "single-purchases")), 0));
      case 1 -> new Choice.OnlyDays(period());
      case 2 -> new Choice.OnlyPurposes(some(List.of("p1", "p2", "p3"), 0));
      case 3 -> new Choice.OnlyRecipients(some(List.of("r1", "r2"), 0));
      case 4 -> new Choice.OnlyStrand(one(List.of("steps", "steps~1")));
      default -> new Choice.KeptAtMost(length());
    };
  }

  private <T> T one(List<T> of) {
    return of.get(dice.nextInt(of.size()));
  }

  private <T> Set<T> some(List<T> of, int least) {
    Set<T> some = new HashSet<>();
    of.stream().filter(each -> dice.nextBoolean()).forEach(some::add);
    while (some.size() < least) {
      some.add(one(of));
    }
    return some;
  }
}

package org.datapassport.provider.consent.choice.narrowing;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.Narrowing;

/** Why what was taken away leaves nothing to share. */
public enum NarrowingFlaw {
  /** No field is left. */
  FIELDS("less.wrong.fields", "field"),
  /** The days end before they begin, or are none. */
  DAYS("less.wrong.days", "from"),
  /** No purpose is left. */
  PURPOSES("less.wrong.purposes", "purpose"),
  /** There are several strands, and none was picked. */
  STRAND("strand.wrong", "strand"),
  /** Each for itself is good; together nothing is left. */
  NOTHING("less.wrong.nothing", "less");

  private final String key;
  private final String field;

  NarrowingFlaw(String key, String field) {
    this.key = key;
    this.field = field;
  }

  /** The sentence, with the strand's name to be put in. */
  public String key() {
    return key;
  }

  /** The group on the page to which the summary leads. */
  public String id(int index) {
    return "less-" + field + "-" + index;
  }

  /** Whether a record would tell its time at most. */
  private static boolean tellsNothing(AccessTerms asked, Choice choice, Choice.OnlyFields only) {
    return asked
        .extent()
        .on(choice.detail())
        .map(extent -> Collections.disjoint(extent.optionalFields(), only.fields()))
        .orElse(true);
  }

  /** What is wrong with a choice; empty when something is left to share. */
  public static Optional<NarrowingFlaw> of(AccessTerms asked, Choice choice, Instant now) {
    List<Choice.Narrower> narrower = choice.narrower();
    for (Choice.Narrower each : narrower) {
      Optional<NarrowingFlaw> flaw =
          switch (each) {
            case Choice.OnlyFields only when tellsNothing(asked, choice, only) ->
                Optional.of(FIELDS);
            case Choice.OnlyDays only when only.period().from().isAfter(only.period().to()) ->
                Optional.of(DAYS);
            case Choice.OnlyStrand only when only.strand().isEmpty() -> Optional.of(STRAND);
            case Choice.OnlyPurposes only when only.purposes().isEmpty() -> Optional.of(PURPOSES);
            default -> Optional.empty();
          };
      if (flaw.isPresent()) {
        return flaw;
      }
    }
    boolean nothing = !narrower.isEmpty() && Narrowing.narrow(asked, choice, now).isEmpty();
    return nothing ? Optional.of(NOTHING) : Optional.empty();
  }
}

package org.datapassport.provider.consent.choice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.consent.choice.Draft.Chosen;
import org.datapassport.provider.consent.choice.narrowing.NarrowingFlaw;
import org.datapassport.provider.consent.choice.narrowing.NarrowingForm;
import org.datapassport.provider.signin.trip.SignInProblem;

/**
 * Reads the consent form: {@code level-0}, {@code span-0}, {@code strand-0} and so on, numbered as
 * the items of the request are, with what {@link NarrowingForm} reads.
 *
 * <p>Whatever the page did not offer is refused as a whole: a finer level than asked, another
 * level, another duration, another item. A field that did not come is a no.
 */
public final class ChoiceForm {
  /** The answer that every strand starts with. */
  static final String NO = "no";

  /** How the names of the fields begin that are numbered by item; the others are not ours. */
  private static final List<String> OURS =
      List.of(
          "level-",
          "span-",
          "strand-",
          "several-",
          "less-",
          "field-",
          "from-",
          "to-",
          "purpose-",
          "recipient-",
          "kept-");

  /** Longer than any name that a vault gives a strand. */
  private static final int STRAND_CHARS_MAX = 100;

  private final Instant now;

  public ChoiceForm(Instant now) {
    this.now = now;
  }

  /**
   * The choices in a form.
   *
   * @throws ProblemException {@code tampered-choice} (400)
   */
  public Draft read(List<StrandAccess> items, Map<String, String> fields) {
    Set<String> unread = new HashSet<>(fields.keySet());
    unread.removeIf(name -> OURS.stream().noneMatch(name::startsWith));
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      StrandAccess item = items.get(i);
      String level = fields.getOrDefault("level-" + i, NO);
      String span = fields.getOrDefault("span-" + i, Span.ONCE.code());
      unread.remove("level-" + i);
      unread.remove("span-" + i);
      Span wanted = Span.ofCode(span).orElseThrow(ChoiceForm::tampered);
      List<Choice.Narrower> less = new ArrayList<>(strand(i, fields, unread));
      less.addAll(
          new NarrowingForm(i, fields, unread)
              .read(item.terms())
              .orElseThrow(ChoiceForm::tampered));
      if (!level.equals(NO)) {
        chosen.add(choose(item, level, wanted, less));
      }
    }
    if (!unread.isEmpty()) {
      throw tampered();
    }
    return new Draft(chosen);
  }

  /**
   * The strand that was picked, or that was the only one; an empty name where there were several
   * and none was picked, which {@link NarrowingFlaw} says. The vault knows its own.
   */
  private static List<Choice.OnlyStrand> strand(
      int index, Map<String, String> fields, Set<String> unread) {
    unread.remove("strand-" + index);
    unread.remove("several-" + index);
    String picked = fields.getOrDefault("strand-" + index, "");
    if (picked.length() > STRAND_CHARS_MAX) {
      throw tampered();
    }
    return picked.isEmpty() && !fields.containsKey("several-" + index)
        ? List.of()
        : List.of(new Choice.OnlyStrand(picked));
  }

  private Chosen choose(StrandAccess item, String levelId, Span span, List<Choice.Narrower> less) {
    Level level = offered(item, levelId).orElseThrow(ChoiceForm::tampered);
    boolean intimate = isIntimate(level);
    if (!Span.offered(item.terms().until(), isAlwaysIntimate(item), now).contains(span)) {
      throw tampered();
    }
    Span allowed = span.narrowed(item.terms().until(), intimate, now);
    return new Chosen(item.item(), levelId, allowed, intimate, false, less);
  }

  /** The level, when it exists and is not finer than asked. */
  static Optional<Level> offered(StrandAccess item, String levelId) {
    return item.terms().extent().offered().stream()
        .filter(level -> level.id().equals(levelId))
        .findFirst();
  }

  /** What leaves decides, not what the strand could tell: monthly totals may be everyday. */
  static boolean isIntimate(Level level) {
    return level.sensitivity() == Sensitivity.INTIMATE;
  }

  /** Whether each level that could be chosen is intimate. */
  static boolean isAlwaysIntimate(StrandAccess item) {
    return item.terms().extent().offered().stream().allMatch(ChoiceForm::isIntimate);
  }

  private static ProblemException tampered() {
    return new ProblemException(
        SignInProblem.TAMPERED_CHOICE, "Nothing was shared. Open the request again");
  }
}

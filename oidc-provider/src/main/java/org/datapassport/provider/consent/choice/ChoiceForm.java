package org.datapassport.provider.consent.choice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.consent.choice.Draft.Chosen;
import org.datapassport.provider.signin.trip.SignInProblem;

/**
 * Reads the consent form: {@code level-0}, {@code span-0} and so on, numbered as the items of the
 * request are.
 *
 * <p>Whatever the page did not offer is refused as a whole: a finer level than asked, another
 * level, another duration, another item. A field that did not come is a no.
 */
public final class ChoiceForm {
  /** The answer that every strand starts with. */
  static final String NO = "no";

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
    Set<String> unknown = new HashSet<>(fields.keySet());
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String level = fields.getOrDefault("level-" + i, NO);
      String span = fields.getOrDefault("span-" + i, Span.ONCE.code());
      unknown.remove("level-" + i);
      unknown.remove("span-" + i);
      Span wanted = Span.ofCode(span).orElseThrow(ChoiceForm::tampered);
      if (!level.equals(NO)) {
        chosen.add(choose(items.get(i), level, wanted));
      }
    }
    unknown.removeIf(name -> !name.startsWith("level-") && !name.startsWith("span-"));
    if (!unknown.isEmpty()) {
      throw tampered();
    }
    return new Draft(chosen);
  }

  private Chosen choose(StrandAccess item, String levelId, Span span) {
    Level level = offered(item, levelId).orElseThrow(ChoiceForm::tampered);
    boolean intimate = isIntimate(level);
    if (!Span.offered(item.terms().until(), isAlwaysIntimate(item), now).contains(span)) {
      throw tampered();
    }
    return new Chosen(
        item.item(), levelId, span.narrowed(item.terms().until(), intimate, now), intimate, false);
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

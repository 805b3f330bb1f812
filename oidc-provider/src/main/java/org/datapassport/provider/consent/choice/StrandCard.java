package org.datapassport.provider.consent.choice;

import java.util.List;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.platform.page.Sensitivity;
import org.datapassport.provider.consent.choice.narrowing.NarrowingCard;

/**
 * One strand on the consent page.
 *
 * @param index number in the names of the form's fields
 * @param label the ontology's name for the strand, in the page's language
 * @param needed whether the company says that it cannot do without
 * @param whys the company's own words, none or one
 * @param now what flows of it already, in sentences; empty for nothing
 * @param terms what is asked besides level and end
 * @param available whether the vault holds anything of it
 * @param levels coarse to fine, none finer than asked
 * @param less what else can be taken away
 */
public record StrandCard(
    int index,
    String label,
    Sensitivity sensitivity,
    boolean needed,
    String description,
    List<ClientText> whys,
    List<String> now,
    List<Dimension> terms,
    boolean available,
    List<LevelOption> levels,
    List<SpanOption> spans,
    NarrowingCard less) {
  public StrandCard {
    whys = List.copyOf(whys);
    now = List.copyOf(now);
    terms = List.copyOf(terms);
    levels = List.copyOf(levels);
    spans = List.copyOf(spans);
  }

  /**
   * One level of detail.
   *
   * @param amount such as "12 records"; empty when the vault did not say
   * @param risk what somebody could learn from it
   */
  public record LevelOption(
      String id,
      String label,
      String description,
      String amount,
      List<String> samples,
      String risk,
      boolean intimate,
      boolean checked) {
    public LevelOption {
      samples = List.copyOf(samples);
    }
  }

  /** One duration. */
  public record SpanOption(String code, String label, String sub, boolean checked) {}

  /** Whether a level other than "Don't share" is marked, as after an error. */
  public boolean isChosen() {
    return levels.stream().anyMatch(LevelOption::checked);
  }
}

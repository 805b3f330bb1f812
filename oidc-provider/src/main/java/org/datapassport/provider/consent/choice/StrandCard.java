package org.datapassport.provider.consent.choice;

import java.util.List;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.platform.fragment.Sensitivity;
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
 * @param strands one strand of the type, or several of which one is picked
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
    List<StrandOption> strands,
    List<LevelOption> levels,
    List<SpanOption> spans,
    NarrowingCard less) {
  public StrandCard {
    strands = List.copyOf(strands);
    whys = List.copyOf(whys);
    now = List.copyOf(now);
    terms = List.copyOf(terms);
    levels = List.copyOf(levels);
    spans = List.copyOf(spans);
  }

  /**
   * One strand of the type.
   *
   * @param strand the vault's name for it
   * @param name what the citizen knows it by; empty where there is no other
   * @param levels what each would let out
   */
  public record StrandOption(
      String strand, String name, boolean checked, List<LevelOption> levels) {
    public StrandOption {
      levels = List.copyOf(levels);
    }
  }

  /** Whether one of several strands is to be picked. */
  public boolean isSeveral() {
    return strands.size() > 1;
  }

  /** What can be seen before anything is chosen, strand by strand. */
  public List<StrandOption> shown() {
    return isSeveral() ? strands : List.of(new StrandOption("", "", false, levels));
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

package org.datapassport.provider.consent;

import java.util.List;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.consent.choice.Asker;

/**
 * Asks once more about one intimate strand.
 *
 * @param index number of the item in the request
 * @param risk what could go wrong, in the ontology's words
 * @param terms what holds besides level and end
 * @param steppedUp whether a passkey was used just now, so that a button is enough
 * @param flaw what went wrong with the passkey, empty at first
 */
public record IntimatePage(
    Frame frame,
    String path,
    Asker asker,
    int index,
    String strand,
    String level,
    String description,
    String risk,
    String ends,
    List<Dimension> terms,
    boolean steppedUp,
    String flaw)
    implements Page {
  public IntimatePage {
    terms = List.copyOf(terms);
  }

  @Override
  public String template() {
    return "provider/intimate.jte";
  }

  @Override
  public String title() {
    return (flaw.isEmpty() ? "" : "Error: ") + "Intimate: " + strand;
  }

  /** Address that this page's forms go to. */
  public String action() {
    return path + "/intimate/" + index;
  }
}

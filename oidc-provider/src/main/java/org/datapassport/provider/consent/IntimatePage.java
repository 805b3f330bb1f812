package org.datapassport.provider.consent;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * Asks once more about one intimate strand.
 *
 * @param index number of the item in the request
 * @param risk what could go wrong, in the ontology's words
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
    String ends)
    implements Page {
  @Override
  public String template() {
    return "provider/intimate.jte";
  }

  @Override
  public String title() {
    return "Intimate: " + strand;
  }
}

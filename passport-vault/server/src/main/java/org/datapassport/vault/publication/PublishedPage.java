package org.datapassport.vault.publication;

import java.util.List;
import org.datapassport.vault.view.Released;

/**
 * A page of what a level tells.
 *
 * @param edition pages of different editions do not belong to one reading
 * @param next where the next page begins; {@link PublishedPosition#END} after the last
 */
public record PublishedPage(long edition, List<Released> rows, PublishedPosition next) {
  public PublishedPage {
    rows = List.copyOf(rows);
  }

  public boolean isLast() {
    return next.equals(PublishedPosition.END);
  }
}

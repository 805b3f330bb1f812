package org.datapassport.vault.publication.window;

import java.util.List;
import org.datapassport.vault.publication.plan.Span;

/** A window of a level in the version that everybody gets; its rows stand in an order of values. */
public record PublishedWindow(Span span, List<PublishedRow> rows) {
  public PublishedWindow {
    rows = List.copyOf(rows);
  }
}

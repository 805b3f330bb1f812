package org.datapassport.vault.publication.window;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.datapassport.ontology.word.Level;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.view.Released;

/** A window of a level in the version that everybody gets; its rows stand in an order of values. */
public record PublishedWindow(Span span, List<PublishedRow> rows) {
  public PublishedWindow {
    rows = List.copyOf(rows);
  }

  /** The same without some rows; the window itself was told and stays. */
  PublishedWindow without(Predicate<PublishedRow> some) {
    return new PublishedWindow(span, rows.stream().filter(some.negate()).toList());
  }

  /**
   * The rows as a grant lets them out.
   *
   * @param level with the fields that were granted; what it leaves out has no part in the order
   */
  public List<Released> released(Level level) {
    Stream<Released> whole = rows.stream().map(PublishedRow::released);
    boolean isNarrowed =
        rows.stream().anyMatch(row -> !level.fields().containsAll(row.released().terms().keySet()));
    return isNarrowed
        ? whole.map(row -> row.only(level.fields())).sorted(BlockPublisher.order(level)).toList()
        : whole.toList();
  }
}

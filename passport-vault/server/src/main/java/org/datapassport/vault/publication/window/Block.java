package org.datapassport.vault.publication.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.datapassport.vault.view.Released;

/**
 * What is published of a block of a strand.
 *
 * @param cells sets of records that no answer so far tells apart; each has at least the strand's
 *     minimum, records that are gone included
 * @param windows by level, in order of time; a window stands here from its first version on, even
 *     when it has no row
 * @param seen how many records each day has; for the citizen only
 * @param latest the newest records of the exact levels; for the citizen only
 */
public record Block(
    List<SequenceSet> cells,
    Map<String, List<PublishedWindow>> windows,
    Map<LocalDate, Integer> seen,
    Map<String, List<Released>> latest) {
  public static final Block EMPTY = new Block(List.of(), Map.of(), Map.of(), Map.of());

  public Block {
    cells = List.copyOf(cells);
    windows = Collections.unmodifiableMap(new TreeMap<>(windows));
    seen = Collections.unmodifiableMap(new TreeMap<>(seen));
    latest = Collections.unmodifiableMap(new TreeMap<>(latest));
  }

  /** The level's windows, in order of time. */
  public List<PublishedWindow> windows(String level) {
    return windows.getOrDefault(level, List.of());
  }

  /** All rows of a level, in the order in which they go out. */
  public List<Released> rows(String level) {
    List<Released> rows = new ArrayList<>();
    windows(level).forEach(each -> each.rows().forEach(row -> rows.add(row.released())));
    return rows;
  }
}

package org.datapassport.vault.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datapassport.ontology.word.Level;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.window.Block;
import org.datapassport.vault.publication.window.PublishedWindow;
import org.datapassport.vault.view.Released;
import org.datapassport.vault.view.Samples;

/** What levels would let out of a period, from books and blocks alone; serves one request. */
final class LevelPreview {
  private static final int SAMPLES_MAX = 3;

  /** So many last blocks are looked into for the latest rows. */
  private static final int BLOCKS_MAX = 40;

  private final Archive archive;
  private final Archive.Shelf shelf;
  private final Span granted;
  private final List<Book.BlockEntry> entries;
  private final Map<UUID, Block> opened = new HashMap<>();

  LevelPreview(Archive archive, Archive.Shelf shelf, Span granted) {
    this.archive = archive;
    this.shelf = shelf;
    this.granted = granted;
    this.entries =
        archive.book(shelf).blocks().values().stream()
            .filter(entry -> entry.span().overlaps(granted))
            .toList();
  }

  /** One level; an exact one is not published, and its latest records are kept for this. */
  Samples.LevelSample of(Level level, boolean exact) {
    int records = 0;
    for (Book.BlockEntry entry : entries) {
      int all = entry.rows().getOrDefault(level.id(), 0);
      boolean whole = entry.span().isWithin(granted);
      records += whole || all == 0 ? all : within(block(entry), level, exact);
    }
    return new Samples.LevelSample(level.id(), records, samples(level, exact));
  }

  private Block block(Book.BlockEntry entry) {
    return opened.computeIfAbsent(
        entry.id(), id -> archive.blocks(shelf, List.of(id)).getOrDefault(id, Block.EMPTY));
  }

  /** How much of a block at the edge of the period lies in it. */
  private int within(Block block, Level level, boolean exact) {
    if (exact) {
      return block.seen().entrySet().stream()
          .filter(day -> day(day.getKey()).isWithin(granted))
          .mapToInt(Map.Entry::getValue)
          .sum();
    }
    return rows(block, level).size();
  }

  private static Span day(LocalDate day) {
    return new Span(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
  }

  private List<Released> rows(Block block, Level level) {
    List<Released> rows = new ArrayList<>();
    for (PublishedWindow window : block.windows(level.id())) {
      if (window.span().isWithin(granted)) {
        rows.addAll(window.released(level));
      }
    }
    return rows;
  }

  private List<Released> latest(Block block, Level level) {
    return block.latest().getOrDefault(level.id(), List.of()).stream()
        .filter(
            row -> row.start().filter(at -> day(at.toLocalDate()).isWithin(granted)).isPresent())
        .map(row -> row.only(level.fields()))
        .toList();
  }

  private List<String> samples(Level level, boolean exact) {
    List<Released> found = new ArrayList<>();
    int looked = 0;
    for (int i = entries.size() - 1; i >= 0 && looked < BLOCKS_MAX; i--) {
      if (found.size() < SAMPLES_MAX && entries.get(i).rows().getOrDefault(level.id(), 0) > 0) {
        Block block = block(entries.get(i));
        found.addAll(0, exact ? latest(block, level) : rows(block, level));
        looked++;
      }
    }
    return found.subList(Math.max(0, found.size() - SAMPLES_MAX), found.size()).stream()
        .map(Samples::inWords)
        .toList();
  }
}

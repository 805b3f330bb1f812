package org.datapassport.vault.view;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Level;
import org.datapassport.vault.strand.record.StrandRecord;

/** Counts what each level of a strand would let out, and keeps a few examples in words. */
public final class Samples {
  private static final int SAMPLES_MAX = 3;

  private final List<OfLevel> levels = new ArrayList<>();

  public Samples(List<Level> levels, LocalDate today) {
    levels.forEach(level -> this.levels.add(new OfLevel(level, today)));
  }

  public void accept(StrandRecord record) {
    levels.forEach(each -> each.pipeline.accept(record));
  }

  /** Coarse to fine; to be asked once, after the last record. */
  public List<LevelSample> finish() {
    levels.forEach(each -> each.pipeline.finish());
    return levels.stream().map(OfLevel::sample).toList();
  }

  /** A released record as one line, such as {@code 2026-10: 123.40 EUR}. */
  public static String inWords(Released record) {
    StringBuilder words = new StringBuilder();
    record
        .terms()
        .forEach(
            (term, value) -> {
              if (!term.equals(Terms.COUNT)) {
                words.append(words.isEmpty() ? "" : " ").append(value);
                if (term.equals(Terms.PERIOD) || term.equals(Terms.TIME)) {
                  words.append(':');
                }
              }
            });
    return words.toString();
  }

  /**
   * What one level would let out.
   *
   * @param records how many records
   * @param samples such as {@code 2026-10: 123.40 EUR}; the latest ones
   */
  public record LevelSample(String level, int records, List<String> samples) {
    public LevelSample {
      samples = List.copyOf(samples);
    }
  }

  /** The count of one level. */
  private static final class OfLevel {
    private final Level level;
    private final Pipeline pipeline;
    private final ArrayDeque<Released> latest = new ArrayDeque<>();
    private int count;

    OfLevel(Level level, LocalDate today) {
      this.level = level;
      this.pipeline = new Pipeline(level, today, this::count);
    }

    private void count(Released record) {
      count++;
      latest.addLast(record);
      if (latest.size() > SAMPLES_MAX) {
        latest.removeFirst();
      }
    }

    LevelSample sample() {
      return new LevelSample(level.id(), count, latest.stream().map(Samples::inWords).toList());
    }
  }
}

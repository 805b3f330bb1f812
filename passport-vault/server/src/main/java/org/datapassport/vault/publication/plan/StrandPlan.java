package org.datapassport.vault.publication.plan;

import java.time.LocalDateTime;
import java.util.List;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.ontology.word.Window;

/**
 * How a strand with time is published.
 *
 * <p>All its windows nest in blocks: the shortest window that none of them crosses. Windows of
 * different blocks share no record, so each block is published by itself.
 *
 * @param levels coarse to fine
 * @param minimum no two releases may differ by fewer records; the largest minimum of the levels
 * @param blocks the window that is a block; none where all time is one block
 */
public record StrandPlan(
    StrandType type, List<LevelPlan> levels, int minimum, List<Window> blocks) {
  private static final List<Window> BLOCKS =
      List.of(Window.DAY, Window.NIGHT, Window.WEEK, Window.NIGHT_WEEK, Window.MONTH, Window.YEAR);

  public StrandPlan {
    levels = List.copyOf(levels);
    blocks = List.copyOf(blocks);
  }

  /**
   * The plan of a kind of strand.
   *
   * @throws IllegalStateException when the levels' windows do not nest, which the ontology's test
   *     refuses
   */
  public static StrandPlan of(StrandType type) {
    List<LevelPlan> levels = type.levels().stream().map(LevelPlan::of).toList();
    int minimum =
        levels.stream()
            .mapToInt(level -> level instanceof LevelPlan.Totals each ? each.minimumCount() : 1)
            .max()
            .orElse(1);
    if (levels.stream().anyMatch(LevelPlan.Timeless.class::isInstance)) {
      return new StrandPlan(type, levels, minimum, List.of());
    }
    Window block =
        BLOCKS.stream()
            .filter(each -> levels.stream().allMatch(level -> fits(each, level)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Windows cross in " + type.slug()));
    return new StrandPlan(type, levels, minimum, List.of(block));
  }

  /** The levels that gather, coarse to fine. */
  public List<LevelPlan.Totals> totals() {
    return levels.stream()
        .filter(LevelPlan.Totals.class::isInstance)
        .map(LevelPlan.Totals.class::cast)
        .toList();
  }

  /** The block that holds this moment. */
  public Span block(LocalDateTime local) {
    return blocks.isEmpty() ? Span.EVER : Span.of(blocks.get(0), local);
  }

  private static boolean fits(Window block, LevelPlan level) {
    return switch (level) {
      case LevelPlan.Totals totals -> block.holdsWhole(totals.window());
      case LevelPlan.Rows rows -> block.holdsWhole(rows.window());
      case LevelPlan.Timeless timeless -> false;
      case LevelPlan.Exact exact -> true;
    };
  }
}

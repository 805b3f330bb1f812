package org.datapassport.vault.publication.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datapassport.ontology.word.Level;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.publication.plan.Ticks;
import org.datapassport.vault.view.Pipeline;
import org.datapassport.vault.view.Released;

/**
 * Publishes a block: from what was published and the records there are to what is published next.
 *
 * <p>Idea: levels are worked through from coarse to fine, and the finer one yields. A coarse total
 * takes all records there are; a finer one leaves out what would let the rest of the coarse one
 * stand alone. So a level's answers never depend on what is below it, but where records are taken
 * away. Cost: records of the block times the rows of its finest level, at worst.
 */
public final class BlockPublisher {
  private static final int LATEST_MAX = 3;

  private final StrandPlan plan;

  public BlockPublisher(StrandPlan plan) {
    this.plan = plan;
  }

  /** Records came or went at this moment: windows without a version get their first. */
  public Standing arrived(Standing before, List<Member> alive, Instant at) {
    Block block = publish(before.block(), alive, at, Moment.ARRIVAL);
    boolean told = !before.block().windows().isEmpty();
    return new Standing(block, told ? Ticks.next(at) : nextClosing(alive, at));
  }

  /** Publishes at each tick that was due until now, as if somebody had been there. */
  public Standing catchUp(Standing before, List<Member> alive, Instant now) {
    Standing standing = before;
    while (!standing.due().isAfter(now)) {
      Instant tick = standing.due();
      Block block = publish(standing.block(), alive, tick, Moment.TICK);
      standing = new Standing(block, nextClosing(alive, tick));
    }
    return standing;
  }

  /** What is published from now on, given all records that the block holds now. */
  private Block publish(Block before, List<Member> alive, Instant now, Moment moment) {
    Cells cells = new Cells(before.cells(), alive);
    TotalsStep totals = new TotalsStep(plan, cells, before, alive, now);
    Map<String, List<PublishedWindow>> windows = new TreeMap<>();
    for (LevelPlan level : plan.levels()) {
      List<PublishedWindow> published =
          switch (level) {
            case LevelPlan.Totals each -> totals.publish(each, moment);
            case LevelPlan.Rows each -> rows(each, before, alive, now, moment);
            case LevelPlan.Timeless each -> timeless(each, before, alive, now, moment);
            case LevelPlan.Exact exact -> List.of();
          };
      if (!published.isEmpty()) {
        windows.put(level.level().id(), published);
      }
    }
    return new Block(cells.toSets(), windows, seen(alive), latest(alive));
  }

  /** The next tick at which a window of these records is over. */
  private Instant nextClosing(List<Member> alive, Instant now) {
    return alive.stream()
        .map(Member::local)
        .flatMap(local -> plan.levels().stream().flatMap(level -> closing(level, local)))
        .filter(now::isBefore)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private static Stream<Instant> closing(LevelPlan level, LocalDateTime local) {
    return switch (level) {
      case LevelPlan.Totals totals -> Stream.of(Span.of(totals.window(), local).closing());
      case LevelPlan.Rows rows -> Stream.of(Span.of(rows.window(), local).closing());
      case LevelPlan.Timeless timeless -> Stream.of(Ticks.closing(local.toLocalDate()));
      case LevelPlan.Exact exact -> Stream.empty();
    };
  }

  private static List<PublishedWindow> rows(
      LevelPlan.Rows level, Block before, List<Member> alive, Instant now, Moment moment) {
    Map<LocalDateTime, List<Member>> members = new TreeMap<>();
    Map<LocalDateTime, PublishedWindow> old = new TreeMap<>();
    for (PublishedWindow window : before.windows(level.level().id())) {
      old.put(window.span().begin(), window);
      members.put(window.span().begin(), new ArrayList<>());
    }
    for (Member member : alive) {
      LocalDateTime begin = level.window().start(member.local());
      members.computeIfAbsent(begin, unused -> new ArrayList<>()).add(member);
    }
    List<PublishedWindow> published = new ArrayList<>();
    members.forEach(
        (begin, records) -> {
          Span span = Span.of(level.window(), begin);
          boolean told = old.containsKey(begin);
          if (span.isOver(now) && (moment == Moment.TICK || !told)) {
            published.add(new PublishedWindow(span, singles(level.level(), records, now)));
          } else if (told) {
            published.add(
                remaining(
                    old.getOrDefault(begin, new PublishedWindow(span, List.of())),
                    singles(level.level(), records, now)));
          }
        });
    return published;
  }

  /** Days that are not over stay out, so that nobody learns from a change when it was. */
  private static List<PublishedWindow> timeless(
      LevelPlan.Timeless level, Block before, List<Member> alive, Instant now, Moment moment) {
    List<PublishedWindow> old = before.windows(level.level().id());
    List<Member> over =
        alive.stream()
            .filter(member -> !Ticks.closing(member.local().toLocalDate()).isAfter(now))
            .toList();
    if (moment == Moment.ARRIVAL && !old.isEmpty()) {
      return List.of(remaining(old.get(0), singles(level.level(), over, now)));
    }
    if (over.isEmpty() && old.isEmpty()) {
      return old;
    }
    return List.of(new PublishedWindow(Span.EVER, singles(level.level(), over, now)));
  }

  /** What was told and is still there: what is gone goes out no more, what is new waits. */
  private static PublishedWindow remaining(PublishedWindow old, List<PublishedRow> now) {
    Map<Released, Integer> there = new HashMap<>();
    now.forEach(row -> there.merge(row.released(), 1, Integer::sum));
    return old.without(row -> there.merge(row.released(), -1, Integer::sum) < 0);
  }

  private static List<PublishedRow> singles(Level level, List<Member> members, Instant now) {
    return release(level, members, now).stream()
        .sorted(order(level))
        .map(released -> new PublishedRow("", released, SequenceSet.EMPTY))
        .toList();
  }

  /** What a level lets out of records. */
  public static List<Released> release(Level level, List<Member> members, Instant now) {
    List<Released> released = new ArrayList<>();
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    Pipeline pipeline = new Pipeline(level, today, released::add);
    members.forEach(member -> pipeline.accept(member.body()));
    pipeline.finish();
    return released;
  }

  /** By what goes out, field by field as the level shows them, and by nothing else. */
  static Comparator<Released> order(Level level) {
    Comparator<Released> order = Comparator.comparing(Released::type);
    for (String field : level.fields()) {
      order = order.thenComparing(released -> released.terms().getOrDefault(field, ""));
    }
    return order;
  }

  private static Map<LocalDate, Integer> seen(List<Member> alive) {
    Map<LocalDate, Integer> seen = new TreeMap<>();
    alive.forEach(member -> seen.merge(member.local().toLocalDate(), 1, Integer::sum));
    return seen;
  }

  private Map<String, List<Released>> latest(List<Member> alive) {
    TreeSet<Member> newest =
        new TreeSet<>(Comparator.comparing(Member::local).thenComparingLong(Member::sequence));
    for (Member member : alive) {
      newest.add(member);
      if (newest.size() > LATEST_MAX) {
        newest.pollFirst();
      }
    }
    Map<String, List<Released>> latest = new LinkedHashMap<>();
    for (LevelPlan level : plan.levels()) {
      if (level instanceof LevelPlan.Exact exact && !newest.isEmpty()) {
        List<Member> members = List.copyOf(newest);
        latest.put(exact.level().id(), release(exact.level(), members, Instant.EPOCH));
      }
    }
    return latest;
  }
}

package org.datapassport.vault.publication.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.view.Released;

/**
 * One step of the levels of a block that gather. It owns the block's cells while it works.
 *
 * <p>A row is told only when each cell that it meets goes in whole or is split into two parts that
 * both reach the minimum. Where it cannot, records stay out of it. A row that stands for a record
 * which is gone is withheld at once: nothing that was deleted goes out again, and what is withheld
 * tells nobody a number.
 *
 * <p>A finer window that is over while its coarser one is not is told only while enough waits
 * behind it: else what comes last in the coarser window would stand alone in its total.
 */
final class TotalsStep {
  private final StrandPlan plan;
  private final Cells cells;
  private final Block before;
  private final List<Member> alive;
  private final Set<Long> living;
  private final Instant now;

  TotalsStep(StrandPlan plan, Cells cells, Block before, List<Member> alive, Instant now) {
    this.plan = plan;
    this.cells = cells;
    this.before = before;
    this.alive = alive;
    this.living = alive.stream().map(Member::sequence).collect(Collectors.toSet());
    this.now = now;
  }

  List<PublishedWindow> publish(LevelPlan.Totals level, Moment moment) {
    Map<LocalDateTime, Map<String, List<Member>>> parts = new TreeMap<>();
    Map<LocalDateTime, PublishedWindow> told = new TreeMap<>();
    for (PublishedWindow each : before.windows(level.level().id())) {
      PublishedWindow window = each.without(row -> !isAlive(row));
      told.put(window.span().begin(), window);
      parts.put(window.span().begin(), new TreeMap<>());
    }
    for (Member member : alive) {
      if (level.holds(member.body())) {
        parts
            .computeIfAbsent(level.window().start(member.local()), unused -> new TreeMap<>())
            .computeIfAbsent(group(level, member), unused -> new ArrayList<>())
            .add(member);
      }
    }
    List<PublishedWindow> published = new ArrayList<>();
    parts.forEach(
        (begin, groups) -> {
          Span span = Span.of(level.window(), begin);
          boolean first = !told.containsKey(begin);
          PublishedWindow old = told.getOrDefault(begin, new PublishedWindow(span, List.of()));
          if (span.isOver(now) && (moment == Moment.TICK || (first && isNew(level, span)))) {
            published.add(new PublishedWindow(span, rows(level, groups, old)));
          } else if (!first) {
            published.add(old);
          }
        });
    return published;
  }

  /** A total of records of which some are gone is withheld until it may change. */
  private boolean isAlive(PublishedRow row) {
    return row.members().stream().allMatch(living::contains);
  }

  /** No coarser window around it was told before; else both wait for the tick. */
  private boolean isNew(LevelPlan.Totals level, Span span) {
    return coarser(level).stream()
        .flatMap(each -> before.windows(each.level().id()).stream())
        .noneMatch(window -> span.isWithin(window.span()));
  }

  private List<LevelPlan.Totals> coarser(LevelPlan.Totals level) {
    List<LevelPlan.Totals> totals = plan.totals();
    return totals.subList(0, totals.indexOf(level));
  }

  private static String group(LevelPlan.Totals level, Member member) {
    StringBuilder key = new StringBuilder();
    for (String field : level.groupBy()) {
      key.append(member.body().term(field).map(value -> "+" + value).orElse("-")).append('\u001f');
    }
    return key.toString();
  }

  /** The largest groups come first, so that what must stay out is as small as it can be. */
  private List<PublishedRow> rows(
      LevelPlan.Totals level, Map<String, List<Member>> groups, PublishedWindow old) {
    Map<String, PublishedRow> told = new HashMap<>();
    old.rows().forEach(row -> told.put(row.group(), row));
    Comparator<String> bySize = Comparator.comparingInt(group -> -members(groups, group));
    List<PublishedRow> rows = new ArrayList<>();
    groups.keySet().stream()
        .sorted(bySize.thenComparing(Comparator.naturalOrder()))
        .forEach(
            group ->
                row(
                        level,
                        groups.getOrDefault(group, List.of()),
                        told.getOrDefault(group, untold(group)))
                    .ifPresent(rows::add));
    rows.sort(Comparator.comparing(PublishedRow::released, BlockPublisher.order(level.level())));
    return rows;
  }

  private static int members(Map<String, List<Member>> groups, String group) {
    return groups.getOrDefault(group, List.of()).size();
  }

  private static PublishedRow untold(String group) {
    return new PublishedRow(group, new Released("", Map.of(), Optional.empty()), SequenceSet.EMPTY);
  }

  private Optional<PublishedRow> row(
      LevelPlan.Totals level, List<Member> members, PublishedRow old) {
    BitSet places = choose(level, members);
    if (places.cardinality() < level.minimumCount()) {
      return Optional.empty();
    }
    SequenceSet numbers = cells.numbers(places);
    if (numbers.equals(old.members())) {
      return Optional.of(old);
    }
    cells.release(places);
    List<Member> chosen =
        members.stream().filter(member -> places.get(cells.place(member.sequence()))).toList();
    return BlockPublisher.release(level.level(), chosen, now).stream()
        .map(released -> new PublishedRow(old.group(), released, numbers))
        .findFirst();
  }

  /** The records that a row may stand for, by their places. */
  private BitSet choose(LevelPlan.Totals level, List<Member> members) {
    Map<Integer, BitSet> met = new TreeMap<>();
    List<Member> fresh = new ArrayList<>();
    for (Member member : members) {
      int place = cells.place(member.sequence());
      int cell = cells.cell(place);
      met.computeIfAbsent(cell, unused -> new BitSet()).set(place);
      if (cell == Cells.NONE) {
        fresh.add(member);
      }
    }
    BitSet chosen = new BitSet();
    for (Map.Entry<Integer, BitSet> each : met.entrySet()) {
      int cell = each.getKey();
      int inside = each.getValue().cardinality();
      boolean fits =
          cell == Cells.NONE
              ? inside >= plan.minimum() && leavesEnough(level, fresh)
              : isSplitWell(inside, cells.size(cell) - inside);
      if (fits) {
        chosen.or(each.getValue());
      }
    }
    return chosen;
  }

  private boolean isSplitWell(int inside, int outside) {
    return outside == 0 || (inside >= plan.minimum() && outside >= plan.minimum());
  }

  /**
   * Whether, in each coarser window that is not over, enough records wait that no release holds and
   * whose own window is over: the coarser total will take them together.
   */
  private boolean leavesEnough(LevelPlan.Totals level, List<Member> fresh) {
    Member one = fresh.get(0);
    for (LevelPlan.Totals coarser : coarser(level)) {
      Span around = Span.of(coarser.window(), one.local());
      if (!around.isOver(now)) {
        String group = group(coarser, one);
        long waiting =
            alive.stream()
                .filter(member -> coarser.holds(member.body()))
                .filter(member -> Span.of(coarser.window(), member.local()).equals(around))
                .filter(member -> group(coarser, member).equals(group))
                .filter(member -> cells.cell(cells.place(member.sequence())) == Cells.NONE)
                .filter(member -> Span.of(level.window(), member.local()).isOver(now))
                .count();
        if (waiting - fresh.size() < plan.minimum()) {
          return false;
        }
      }
    }
    return true;
  }
}

package org.datapassport.vault.publication.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.view.Released;

/** A strand in memory, published as the vault publishes it, with a clock that the test moves. */
final class StrandWorld {
  private final StrandPlan plan;
  private final BlockPublisher publisher;
  private final Map<LocalDateTime, List<Member>> alive = new TreeMap<>();
  private final Map<Integer, TreeSet<Long>> imports = new TreeMap<>();
  private final NavigableMap<LocalDateTime, Standing> blocks = new TreeMap<>();
  private long nextSequence;

  StrandWorld(StrandType type) {
    plan = StrandPlan.of(type);
    publisher = new BlockPublisher(plan);
  }

  /** Somebody looks, and so what is due is made. */
  void look(Instant now) {
    blocks.replaceAll(
        (begin, block) ->
            block.due().isAfter(now) ? block : publisher.catchUp(block, members(begin), now));
  }

  void add(Instant now, int run, List<StrandRecord> records) {
    look(now);
    TreeSet<LocalDateTime> touched = new TreeSet<>();
    for (StrandRecord record : records) {
      LocalDateTime local = record.local().orElseThrow();
      imports.computeIfAbsent(run, unused -> new TreeSet<>()).add(nextSequence);
      LocalDateTime begin = plan.block(local).begin();
      alive
          .computeIfAbsent(begin, unused -> new ArrayList<>())
          .add(new Member(nextSequence++, local, record));
      touched.add(begin);
    }
    touched.forEach(begin -> arrived(begin, now));
  }

  void undo(Instant now, int run) {
    look(now);
    TreeSet<Long> gone = imports.getOrDefault(run, new TreeSet<>());
    TreeSet<LocalDateTime> touched = new TreeSet<>();
    alive.forEach(
        (begin, members) -> {
          if (members.removeIf(member -> gone.contains(member.sequence()))) {
            touched.add(begin);
          }
        });
    touched.forEach(begin -> arrived(begin, now));
  }

  private void arrived(LocalDateTime begin, Instant now) {
    Standing before = blocks.getOrDefault(begin, new Standing(Block.EMPTY, Instant.MAX));
    blocks.put(begin, publisher.arrived(before, members(begin), now));
  }

  private List<Member> members(LocalDateTime begin) {
    return alive.getOrDefault(begin, List.of());
  }

  /** What a company that holds the level would read now. */
  List<Released> read(String level) {
    List<Released> rows = new ArrayList<>();
    blocks.values().forEach(block -> rows.addAll(block.block().rows(level)));
    return rows;
  }

  /** The windows of a level that are told now. */
  List<PublishedWindow> windows(String level) {
    return blocks.values().stream()
        .flatMap(block -> block.block().windows(level).stream())
        .toList();
  }

  StrandPlan plan() {
    return plan;
  }
}

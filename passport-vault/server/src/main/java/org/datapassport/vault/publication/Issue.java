package org.datapassport.vault.publication;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.publication.window.Block;
import org.datapassport.vault.publication.window.BlockPublisher;
import org.datapassport.vault.publication.window.Member;
import org.datapassport.vault.publication.window.Standing;
import org.datapassport.vault.strand.StrandHead;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.RecordQuery;

/**
 * One run over one strand: publishes each block that is due, at the moments at which it was due.
 *
 * <p>The records of the blocks are read once, in order of time, and a block is made as soon as no
 * record of it can follow. Memory: the records of one block.
 */
final class Issue {
  /** More than any offset of a clock from UTC. */
  private static final Duration OFFSET_MAX = Duration.ofHours(18);

  private final Archive archive;
  private final Archive.Shelf shelf;
  private final StrandPlan plan;
  private final BlockPublisher publisher;
  private final SecureRandom random;
  private final Instant now;
  private final NavigableMap<LocalDateTime, Book.BlockEntry> blocks;
  private final NavigableMap<LocalDateTime, Task> tasks = new TreeMap<>();
  private long edition;

  /**
   * A block to be published.
   *
   * @param arrival when records came or went; {@code Instant.MIN} when none did
   * @param due the tick at which it is due
   */
  private record Task(Span span, Instant arrival, Instant due) {}

  Issue(Archive archive, Archive.Shelf shelf, StrandPlan plan, SecureRandom random, Instant now) {
    this.archive = archive;
    this.shelf = shelf;
    this.plan = plan;
    this.publisher = new BlockPublisher(plan);
    this.random = random;
    this.now = now;
    Book book = archive.book(shelf);
    this.edition = book.edition();
    this.blocks = new TreeMap<>(book.blocks());
  }

  /** Publishes what is due; the strand's row is locked by the caller's transaction. */
  void run(Strands strands, StrandHead head) {
    Book book = archive.book(shelf);
    blocks.values().stream()
        .filter(entry -> !entry.due().isAfter(now) || book.generation() != head.generation())
        .forEach(entry -> tasks.put(entry.span().begin(), task(book, head, entry)));
    boolean changed = book.generation() != head.generation();
    long since = changed ? 0 : book.nextSeq();
    strands.arrivals(shelf.vault(), shelf.id(), since).forEach(this::mark);
    publish(strands, head);
  }

  /**
   * The same when, since all that was due was published, one record went and others came: no block
   * but its own has lost one.
   *
   * @param gone what calendar and clock showed when it was made
   */
  void runWithout(LocalDateTime gone, Strands strands, StrandHead head) {
    Book book = archive.book(shelf);
    if (book.generation() + 1 != head.generation()) {
      run(strands, head);
      return;
    }
    Span around = plan.block(gone);
    blocks.values().stream()
        .filter(entry -> entry.span().equals(around))
        .forEach(entry -> tasks.put(around.begin(), new Task(around, now, entry.due())));
    strands.arrivals(shelf.vault(), shelf.id(), book.nextSeq()).forEach(this::mark);
    publish(strands, head);
  }

  private void publish(Strands strands, StrandHead head) {
    for (List<Task> run : runs()) {
      read(strands, run);
    }
    archive.keep(shelf, new Book(edition, head.nextSeq(), head.generation(), blocks));
  }

  /** Where records were taken away, any block may have lost some. */
  private Task task(Book book, StrandHead head, Book.BlockEntry entry) {
    boolean removed = book.generation() != head.generation();
    return new Task(entry.span(), removed ? now : Instant.MIN, entry.due());
  }

  private void mark(Strands.Arrival arrival) {
    LocalDateTime last = wall(arrival.to()).plus(OFFSET_MAX);
    Span span = plan.block(wall(arrival.from()).minus(OFFSET_MAX));
    while (!span.begin().isAfter(last)) {
      tasks.merge(
          span.begin(),
          new Task(span, arrival.at(), Instant.MAX),
          (one, other) -> new Task(one.span(), later(one.arrival(), other.arrival()), one.due()));
      if (span.equals(Span.EVER)) {
        return;
      }
      span = plan.block(span.end());
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDateTime wall(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Tasks that are read together: no block that is not to be published has records between. */
  private List<List<Task>> runs() {
    List<List<Task>> runs = new ArrayList<>();
    LocalDateTime before = Span.EVER.begin();
    for (Task task : tasks.values()) {
      boolean joins =
          !runs.isEmpty() && blocks.subMap(before, false, task.span().begin(), false).isEmpty();
      if (!joins) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(task);
      before = task.span().begin();
    }
    return runs;
  }

  private void read(Strands strands, List<Task> run) {
    NavigableMap<LocalDateTime, Task> open = new TreeMap<>();
    run.forEach(task -> open.put(task.span().begin(), task));
    Map<LocalDateTime, List<Member>> members = new HashMap<>();
    RecordQuery query = query(run.get(0).span(), run.get(run.size() - 1).span());
    strands.forEachPlaced(
        shelf.vault(),
        shelf.id(),
        query,
        placed -> {
          Instant certain = placed.position().time().minus(OFFSET_MAX);
          while (!open.isEmpty()
              && !open.firstEntry().getValue().span().end().isAfter(wall(certain))) {
            make(open.pollFirstEntry().getValue(), members);
          }
          collect(open, placed, members);
        });
    open.values().forEach(task -> make(task, members));
  }

  private static RecordQuery query(Span first, Span last) {
    RecordQuery all = RecordQuery.all(RecordQuery.LIMIT_MAX);
    if (first.equals(Span.EVER)) {
      return all;
    }
    return all.between(
        Optional.of(first.begin().toInstant(ZoneOffset.UTC).minus(OFFSET_MAX)),
        Optional.of(last.end().toInstant(ZoneOffset.UTC).plus(OFFSET_MAX)));
  }

  private static void collect(
      NavigableMap<LocalDateTime, Task> open,
      RecordMerge.Placed placed,
      Map<LocalDateTime, List<Member>> members) {
    LocalDateTime local = placed.record().body().local().orElseThrow();
    Map.Entry<LocalDateTime, Task> task = open.floorEntry(local);
    if (task != null && local.isBefore(task.getValue().span().end())) {
      members
          .computeIfAbsent(task.getKey(), unused -> new ArrayList<>())
          .add(new Member(placed.position().seq(), local, placed.record().body()));
    }
  }

  private void make(Task task, Map<LocalDateTime, List<Member>> collected) {
    List<Member> members =
        Optional.ofNullable(collected.remove(task.span().begin())).orElse(List.of());
    Optional<Book.BlockEntry> entry = Optional.ofNullable(blocks.get(task.span().begin()));
    if (members.isEmpty() && entry.isEmpty()) {
      return;
    }
    UUID id = entry.map(Book.BlockEntry::id).orElseGet(() -> RandomId.fresh(random));
    Block before = archive.blocks(shelf, List.of(id)).getOrDefault(id, Block.EMPTY);
    Standing standing = new Standing(before, task.due());
    if (task.arrival().isAfter(Instant.MIN)) {
      standing = publisher.arrived(standing, members, task.arrival());
    }
    standing = publisher.catchUp(standing, members, now);
    Block block = standing.block();
    edition += block.windows().equals(before.windows()) ? 0 : 1;
    archive.keep(shelf, id, block);
    blocks.put(
        task.span().begin(),
        new Book.BlockEntry(id, task.span(), standing.due(), rows(block, members.size())));
  }

  private Map<String, Integer> rows(Block block, int records) {
    Map<String, Integer> rows = new HashMap<>();
    for (LevelPlan level : plan.levels()) {
      String id = level.level().id();
      rows.put(id, level instanceof LevelPlan.Exact ? records : block.rows(id).size());
    }
    return rows;
  }
}

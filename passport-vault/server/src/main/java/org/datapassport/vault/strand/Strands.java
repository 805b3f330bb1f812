package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.NaturalKeys;
import org.datapassport.vault.strand.index.StrandIndex;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.RecordShape;
import org.datapassport.vault.strand.record.SegmentCodec;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TagAssertion;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * The strands of a vault: list, read, put facts, add records, tag, shred.
 *
 * <p>A strand begins with its first record, together with a data key of its own, and ends when that
 * key's file is deleted. All writes belong to the caller's transaction.
 */
@Shared
public final class Strands {
  private static final String PERSON = "person";

  private final StrandIndexes indexes;
  private final Clock clock;
  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @Inject
  public Strands(StrandIndexes indexes, Clock clock) {
    this.indexes = indexes;
    this.clock = clock;
  }

  /** A segment was taken away while it was read: the snapshot of which it was part is no more. */
  public static final class SegmentGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SegmentGoneException() {
      super("a segment went away while it was read");
    }
  }

  /** A record with what makes it the same record in another file, such as time and place. */
  public record Keyed(TaggedRecord record, String naturalKey) {}

  /** The vault's strands, ordered by slug. */
  public List<StrandSummary> list(VaultId vault) {
    return indexes.list(vault).stream().map(OpenStrand::summary).toList();
  }

  public Optional<StrandSummary> find(VaultId vault, StrandSlug slug) {
    return indexes.find(vault, slug).map(OpenStrand::summary);
  }

  /** Whether the strand holds a record. */
  public boolean isThere(VaultId vault, StrandSlug slug) {
    return find(vault, slug).filter(strand -> strand.records() > 0).isPresent();
  }

  /** Where the strand stands now: what a reading remembers to see the same records on each page. */
  public Optional<StrandHead> head(VaultId vault, StrandSlug slug) {
    return indexes.find(vault, slug).map(OpenStrand::head);
  }

  /** The same, locked until the caller's transaction is over. */
  public Optional<StrandHead> lock(VaultId vault, StrandSlug slug) {
    return indexes.lock(vault, slug).map(OpenStrand::head);
  }

  /** The vault's strands in one order for everybody who locks them. */
  public List<StrandSlug> slugs(VaultId vault) {
    return indexes.slugs(vault);
  }

  /** Records with a time that came since the strand's next sequence number was this one. */
  public List<Arrival> arrivals(VaultId vault, StrandSlug slug, long sinceSeq) {
    return indexes
        .find(vault, slug)
        .map(strand -> indexes.segmentsSince(strand, sinceSeq))
        .orElse(List.of())
        .stream()
        .filter(IndexedSegment::timed)
        .map(segment -> new Arrival(segment.from(), segment.to(), segment.arrivedAt()))
        .toList();
  }

  /** One page; empty when there is no such strand. */
  public RecordPage read(VaultId vault, StrandSlug slug, RecordQuery query) {
    Optional<RecordMerge> merge = merge(vault, slug, query);
    if (merge.isEmpty()) {
      return new RecordPage(List.of(), Optional.empty());
    }
    List<TaggedRecord> page = new ArrayList<>();
    Optional<Position> last = Optional.empty();
    Optional<RecordMerge.Placed> placed = merge.get().next();
    while (placed.isPresent() && page.size() < query.limit()) {
      page.add(placed.get().record());
      last = Optional.of(placed.get().position());
      placed = merge.get().next();
    }
    return new RecordPage(page, placed.isPresent() ? last : Optional.empty());
  }

  /** Gives every record that the query wants, whatever its limit, to {@code sink}, in order. */
  public void forEach(
      VaultId vault, StrandSlug slug, RecordQuery query, Consumer<TaggedRecord> sink) {
    forEachPlaced(vault, slug, query, placed -> sink.accept(placed.record()));
  }

  /** The same with the place where each stands. */
  public void forEachPlaced(
      VaultId vault, StrandSlug slug, RecordQuery query, Consumer<RecordMerge.Placed> sink) {
    Optional<RecordMerge> merge = merge(vault, slug, query);
    if (merge.isPresent()) {
      Optional<RecordMerge.Placed> placed = merge.get().next();
      while (placed.isPresent()) {
        sink.accept(placed.get());
        placed = merge.get().next();
      }
    }
  }

  private Optional<RecordMerge> merge(VaultId vault, StrandSlug slug, RecordQuery query) {
    return indexes
        .find(vault, slug)
        .map(strand -> new RecordMerge(query, indexes.held(strand), indexes.opener(strand)));
  }

  /**
   * Replaces the facts of a strand without time, such as name or address.
   *
   * @param terms without {@code type}; empty values are left out
   * @throws ProblemException {@code record-refused} when they do not fit the strand
   */
  public void putFacts(VaultId vault, StrandSlug slug, Map<String, String> terms) {
    StrandType type = type(slug);
    if (type.timed()) {
      throw new ProblemException(VaultProblem.RECORD_REFUSED, "This strand grows by imports");
    }
    Map<String, String> full = new LinkedHashMap<>();
    full.put(StrandRecord.TYPE, type.recordType());
    terms.forEach(
        (term, value) -> {
          if (!value.isBlank()) {
            full.put(term, value.strip());
          }
        });
    StrandRecord record = RecordShape.check(type, new StrandRecord(full));
    OpenStrand strand = indexes.lock(vault, type);
    StrandHead head = strand.head();
    OpenStrand emptied =
        indexes.remove(
            strand,
            segment -> !segment.timed(),
            new StrandHead(head.keyId(), head.nextSeq(), head.generation() + 1));
    var facts = new SegmentCodec.Hashed(TaggedRecord.untagged(record), SegmentCodec.UNKNOWN);
    List<IndexedSegment> written =
        indexes.write(emptied, head.nextSeq(), IndexedSegment.NO_IMPORT, List.of(facts));
    indexes.append(emptied, written, emptied.head().after(1));
  }

  /** Adds what one import brings; nothing of it is found before {@code finish}. */
  public StrandAppender appender(VaultId vault, UUID importId) {
    return new StrandAppender(vault, importId, indexes, clock);
  }

  /**
   * Adds the records that the strand does not have yet; answers how many those were.
   *
   * @throws ProblemException {@code record-refused} when one does not fit the strand
   */
  public int add(VaultId vault, StrandSlug slug, UUID importId, List<Keyed> records) {
    StrandAppender appender = appender(vault, importId);
    int added = appender.add(type(slug), records);
    appender.finish();
    return added;
  }

  /** Counts, for one batch after the other, how many of the records the strand has already. */
  public ToIntFunction<List<Keyed>> knownRecords(VaultId vault, StrandSlug slug) {
    NaturalKeys known =
        indexes
            .find(vault, slug)
            .map(strand -> indexes.keys(strand, any -> true))
            .orElseGet(NaturalKeys::new);
    Mac mac = indexes.naturalKeyMac(vault, slug);
    return batch ->
        (int) batch.stream().filter(each -> known.contains(StrandAppender.hash(mac, each))).count();
  }

  /**
   * Removes what one import brought and no other holds; answers how many records that were. A
   * record that a later file held too stays, as that file's.
   */
  public long undo(VaultId vault, UUID importId) {
    long removed = 0;
    for (StrandSlug slug : indexes.heldBy(vault, importId)) {
      OpenStrand strand = indexes.reseal(indexes.lock(vault, slug).orElseThrow());
      List<Run> survivors = survivors(strand, importId);
      long before = strand.summary().records();
      StrandHead head = strand.head();
      OpenStrand changed =
          indexes.remove(
              strand,
              segment -> segment.importId().equals(importId),
              new StrandHead(head.keyId(), head.nextSeq(), head.generation() + 1));
      List<IndexedSegment> kept = new ArrayList<>();
      for (Run run : survivors) {
        kept.addAll(indexes.write(changed, run.firstSeq(), run.holder(), run.records()));
      }
      changed = indexes.append(changed, kept, changed.head());
      changed =
          indexes.retag(
              changed,
              changed.index().tags().stream()
                  .filter(tag -> !tag.importId().equals(importId))
                  .toList());
      removed += before - changed.summary().records();
    }
    indexes.forgetKeys(vault, importId);
    return removed;
  }

  /** Records with sequence numbers one after the other, and the import that holds them. */
  private record Run(UUID holder, long firstSeq, List<SegmentCodec.Hashed> records) {
    boolean goesOnWith(UUID other, long seq) {
      return holder.equals(other) && firstSeq + records.size() == seq;
    }
  }

  /**
   * The records of an import that others hold too. They keep their sequence numbers: what was told
   * of them is known by these.
   */
  private List<Run> survivors(OpenStrand strand, UUID importId) {
    Map<UUID, NaturalKeys> others = new LinkedHashMap<>();
    for (UUID holder : indexes.holders(strand)) {
      if (!holder.equals(importId)) {
        others.put(holder, indexes.keys(strand, holder::equals));
      }
    }
    List<Run> survivors = new ArrayList<>();
    if (!others.isEmpty()) {
      for (IndexedSegment segment : indexes.segments(strand)) {
        if (segment.importId().equals(importId)) {
          addSurvivors(strand, segment, others, survivors);
        }
      }
    }
    return survivors;
  }

  private void addSurvivors(
      OpenStrand strand,
      IndexedSegment segment,
      Map<UUID, NaturalKeys> others,
      List<Run> survivors) {
    long seq = segment.firstSeq();
    for (SegmentCodec.Hashed record : indexes.records(strand, segment.id(), segment.version())) {
      for (Map.Entry<UUID, NaturalKeys> other : others.entrySet()) {
        if (other.getValue().contains(record.hash())) {
          if (survivors.isEmpty() || !survivors.getLast().goesOnWith(other.getKey(), seq)) {
            survivors.add(new Run(other.getKey(), seq, new ArrayList<>()));
          }
          survivors.getLast().records().add(record);
          break;
        }
      }
      seq++;
    }
  }

  /** The citizen says that a tag fits. */
  public void tag(VaultId vault, StrandSlug slug, String tag) {
    OpenStrand strand = indexes.lock(vault, type(slug));
    TagAssertion said = new TagAssertion(tag, PERSON, clock.instant());
    List<StrandIndex.SaidTag> tags = without(strand, tag);
    tags.add(new StrandIndex.SaidTag(said, IndexedSegment.NO_IMPORT));
    indexes.retag(strand, tags);
  }

  /** The citizen takes a tag of their own away. */
  public void untag(VaultId vault, StrandSlug slug, String tag) {
    indexes.lock(vault, slug).ifPresent(strand -> indexes.retag(strand, without(strand, tag)));
  }

  private static List<StrandIndex.SaidTag> without(OpenStrand strand, String tag) {
    List<StrandIndex.SaidTag> tags = new ArrayList<>(strand.index().tags());
    tags.removeIf(
        each -> each.assertion().tag().equals(tag) && each.assertion().saidBy().equals(PERSON));
    return tags;
  }

  /** Makes a strand unreadable for ever, also in old backups, and forgets its rows. */
  public void shred(VaultId vault, StrandSlug slug) {
    indexes.shred(vault, slug);
  }

  private StrandType type(StrandSlug slug) {
    return catalogue
        .bySlug(slug.value())
        .orElseThrow(() -> new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, ""));
  }
}

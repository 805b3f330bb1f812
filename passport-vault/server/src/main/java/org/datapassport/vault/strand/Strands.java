package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.NaturalKeys;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.SegmentCodec;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * The strands of a vault, to be read.
 *
 * <p>A strand begins with its first record, together with a data key of its own, and ends when that
 * key's file is deleted. What changes one goes through {@link StrandWrites}.
 */
@Shared
public final class Strands {
  private final StrandIndexes indexes;

  @Inject
  public Strands(StrandIndexes indexes) {
    this.indexes = indexes;
  }

  /**
   * A segment, or a page of the index, was taken away while it was read: the snapshot of which it
   * was part is no more.
   */
  public static final class SegmentGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SegmentGoneException() {
      super("a segment went away while it was read");
    }
  }

  /**
   * Records that came together.
   *
   * @param from time of the earliest
   * @param to time of the latest
   * @param at when they came
   */
  public record Arrival(Instant from, Instant to, Instant at) {}

  /** A record with what makes it the same record in another file, such as time and place. */
  public record Keyed(TaggedRecord record, String naturalKey) {}

  /** The vault's strands, ordered by their names. */
  public List<StrandSummary> list(VaultId vault) {
    return indexes.list(vault).stream().map(OpenStrand::summary).toList();
  }

  public Optional<StrandSummary> find(VaultId vault, StrandId id) {
    return indexes.find(vault, id).map(OpenStrand::summary);
  }

  /** Whether the strand holds a record. */
  public boolean isThere(VaultId vault, StrandId id) {
    return open(vault, id).filter(OpenStrand::isThere).isPresent();
  }

  /** The strand, to be looked at more than once: whoever reads all of it opens it once. */
  public Optional<OpenStrand> open(VaultId vault, StrandId id) {
    return indexes.find(vault, id);
  }

  /** Whether no record was taken away or replaced since; opens nothing. */
  public boolean isOfGeneration(VaultId vault, StrandId id, int generation) {
    return indexes.isOfGeneration(vault, id, generation);
  }

  /** Where the strand stands now: what a reading remembers to see the same records on each page. */
  public Optional<StrandHead> head(VaultId vault, StrandId id) {
    return indexes.find(vault, id).map(OpenStrand::head);
  }

  /** The strand, locked until the caller's transaction is over. */
  public Optional<OpenStrand> lock(VaultId vault, StrandId id) {
    return indexes.lock(vault, id);
  }

  /** The vault's strands in one order for everybody who locks them. */
  public List<StrandId> ids(VaultId vault) {
    return indexes.ids(vault);
  }

  /** Records with a time that came since the strand's next sequence number was this one. */
  public List<Arrival> arrivals(VaultId vault, StrandId id, long sinceSeq) {
    return indexes
        .find(vault, id)
        .map(strand -> indexes.segmentsSince(strand, sinceSeq))
        .orElse(List.of())
        .stream()
        .filter(IndexedSegment::timed)
        .map(segment -> new Arrival(segment.from(), segment.to(), segment.arrivedAt()))
        .toList();
  }

  /** One page; empty when there is no such strand. */
  public RecordPage read(VaultId vault, StrandId id, RecordQuery query) {
    return open(vault, id)
        .map(strand -> read(strand, query))
        .orElseGet(() -> new RecordPage(List.of(), List.of(), Optional.empty()));
  }

  /**
   * One page of the strand as it stood when it was opened.
   *
   * @throws SegmentGoneException when it stands so no more
   */
  public RecordPage read(OpenStrand strand, RecordQuery query) {
    RecordMerge merge = merge(strand, query);
    List<TaggedRecord> page = new ArrayList<>();
    List<Position> places = new ArrayList<>();
    Optional<RecordMerge.Placed> placed = merge.next();
    while (placed.isPresent() && page.size() < query.limit()) {
      page.add(placed.get().record());
      places.add(placed.get().position());
      placed = merge.next();
    }
    boolean more = placed.isPresent() && !places.isEmpty();
    return new RecordPage(page, places, more ? Optional.of(places.getLast()) : Optional.empty());
  }

  /** Gives every record that the query wants, whatever its limit, to {@code sink}, in order. */
  public void forEach(VaultId vault, StrandId id, RecordQuery query, Consumer<TaggedRecord> sink) {
    forEachPlaced(vault, id, query, placed -> sink.accept(placed.record()));
  }

  /** The same with the place where each stands. */
  public void forEachPlaced(
      VaultId vault, StrandId id, RecordQuery query, Consumer<RecordMerge.Placed> sink) {
    open(vault, id).ifPresent(strand -> forEachPlaced(strand, query, sink));
  }

  private void forEachPlaced(
      OpenStrand strand, RecordQuery query, Consumer<RecordMerge.Placed> sink) {
    RecordMerge merge = merge(strand, query);
    Optional<RecordMerge.Placed> placed = merge.next();
    while (placed.isPresent()) {
      sink.accept(placed.get());
      placed = merge.next();
    }
  }

  private RecordMerge merge(OpenStrand strand, RecordQuery query) {
    return new RecordMerge(query, strand.held(), indexes.opener(strand));
  }

  /** The record that stands there, by its time in whole seconds and its number. */
  public Optional<TaggedRecord> record(VaultId vault, StrandId id, Position position) {
    return indexes
        .find(vault, id)
        .flatMap(strand -> indexes.recordAt(strand, position))
        .map(SegmentCodec.Hashed::record);
  }

  /**
   * Does what needs the strand's key, as it was when this was its head.
   *
   * @throws SegmentGoneException when the strand has got another key since, or is gone
   */
  public <T> T still(VaultId vault, StrandId id, StrandHead head, Supplier<T> work) {
    return indexes.still(vault, id, head.keyId(), work);
  }

  /** Counts, for one batch after the other, how many of the records the strand has already. */
  public ToIntFunction<List<Keyed>> knownRecords(VaultId vault, StrandId id) {
    NaturalKeys known =
        indexes
            .find(vault, id)
            .map(strand -> indexes.keys(strand, any -> true))
            .orElseGet(NaturalKeys::new);
    Mac mac = indexes.naturalKeyMac(vault, id);
    return batch ->
        (int)
            batch.stream()
                .filter(each -> known.contains(NaturalKeys.hash(mac, each.naturalKey())))
                .count();
  }
}

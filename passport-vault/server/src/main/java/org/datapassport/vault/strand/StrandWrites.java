package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.NaturalKeys;
import org.datapassport.vault.strand.index.StrandIndex;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Placing;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordShape;
import org.datapassport.vault.strand.record.SegmentCodec;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TagAssertion;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * What changes strands: facts, records of an import, tags, the end. All of it belongs to the
 * caller's transaction.
 *
 * <p>Only {@code vault.write} calls this, which knows what else a change must do.
 */
@Shared
public final class StrandWrites {
  private static final String PERSON = "person";

  private final StrandIndexes indexes;
  private final Clock clock;

  @Inject
  public StrandWrites(StrandIndexes indexes, Clock clock) {
    this.indexes = indexes;
    this.clock = clock;
  }

  /**
   * Replaces the facts of a strand without time, such as name or address.
   *
   * @param terms without {@code type}; empty values are left out
   * @return whether others were there, which went
   * @throws ProblemException {@code record-refused} when they do not fit the strand
   */
  public boolean putFacts(VaultId vault, StrandId id, Map<String, String> terms) {
    StrandType type = StrandCatalogue.load().bySlug(id.type().value()).orElseThrow();
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
    OpenStrand strand = indexes.lockOrMake(vault, id);
    StrandHead head = strand.head();
    OpenStrand emptied = indexes.remove(strand, segment -> !segment.timed(), head.changed());
    var facts = new SegmentCodec.Hashed(TaggedRecord.untagged(record), SegmentCodec.UNKNOWN);
    List<IndexedSegment> written =
        indexes.write(emptied, head.nextSeq(), IndexedSegment.NO_IMPORT, List.of(facts));
    indexes.append(emptied, written, emptied.head().after(1));
    return strand.summary().records() > 0;
  }

  /** Adds what one import brings. */
  public StrandAppender appender(VaultId vault, UUID importId) {
    return new StrandAppender(vault, importId, indexes, clock);
  }

  /** How many records went, and out of which strands. */
  public record Undone(long records, List<StrandId> strands) {
    public Undone {
      strands = List.copyOf(strands);
    }
  }

  /**
   * Removes what one import brought and no other holds. A record that a later file held too stays,
   * as that file's.
   */
  public Undone undo(VaultId vault, UUID importId) {
    long removed = 0;
    List<StrandId> changedStrands = new ArrayList<>();
    for (StrandId id : indexes.heldBy(vault, importId)) {
      OpenStrand strand = indexes.reseal(indexes.lock(vault, id).orElseThrow());
      List<Run> survivors = survivors(strand, importId);
      long before = strand.summary().records();
      OpenStrand changed =
          indexes.remove(
              strand, segment -> segment.importId().equals(importId), strand.head().changed());
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
      long gone = before - changed.summary().records();
      removed += gone;
      if (gone > 0) {
        changedStrands.add(id);
      }
    }
    indexes.forgetKeys(vault, importId);
    return new Undone(removed, changedStrands);
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
    Map<UUID, NaturalKeys> others = others(strand, importId);
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

  /** What the other imports hold. */
  private Map<UUID, NaturalKeys> others(OpenStrand strand, UUID importId) {
    Map<UUID, NaturalKeys> others = new LinkedHashMap<>();
    for (UUID holder : indexes.holders(strand)) {
      if (!holder.equals(importId)) {
        others.put(holder, indexes.keys(strand, holder::equals));
      }
    }
    return others;
  }

  /** Says something of a record that is to go. */
  @FunctionalInterface
  public interface Leaving {
    boolean test(StrandId strand, long sequence, StrandRecord record);
  }

  /** Whether {@link #undo} would remove such a record; looks no further than the first. */
  public boolean anyLeaving(VaultId vault, UUID importId, Leaving isSuch) {
    for (StrandId id : indexes.heldBy(vault, importId)) {
      OpenStrand strand = indexes.reseal(indexes.lock(vault, id).orElseThrow());
      List<NaturalKeys> others = List.copyOf(others(strand, importId).values());
      for (IndexedSegment segment : indexes.segments(strand)) {
        if (segment.importId().equals(importId) && anyLeaving(strand, segment, others, isSuch)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean anyLeaving(
      OpenStrand strand, IndexedSegment segment, List<NaturalKeys> others, Leaving isSuch) {
    long seq = segment.firstSeq();
    for (SegmentCodec.Hashed each : indexes.records(strand, segment.id(), segment.version())) {
      boolean stays = others.stream().anyMatch(keys -> keys.contains(each.hash()));
      if (!stays && isSuch.test(strand.id(), seq, each.record().body())) {
        return true;
      }
      seq++;
    }
    return false;
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
  public void tag(VaultId vault, StrandId id, String tag) {
    OpenStrand strand = indexes.lockOrMake(vault, id);
    TagAssertion said = new TagAssertion(tag, PERSON, clock.instant());
    List<StrandIndex.SaidTag> tags = without(strand, tag);
    tags.add(new StrandIndex.SaidTag(said, IndexedSegment.NO_IMPORT));
    indexes.retag(strand, tags);
  }

  /** The citizen takes a tag of their own away. */
  public void untag(VaultId vault, StrandId id, String tag) {
    indexes.lock(vault, id).ifPresent(strand -> indexes.retag(strand, without(strand, tag)));
  }

  private static List<StrandIndex.SaidTag> without(OpenStrand strand, String tag) {
    List<StrandIndex.SaidTag> tags = new ArrayList<>(strand.index().tags());
    tags.removeIf(
        each -> each.assertion().tag().equals(tag) && each.assertion().saidBy().equals(PERSON));
    return tags;
  }

  /** The citizen calls a strand by a name of their own; with an empty one by none. */
  public void name(VaultId vault, StrandId id, String name) {
    indexes
        .lock(vault, id)
        .ifPresent(
            strand ->
                indexes.say(
                    strand, strand.head(), index -> index.withNaming(index.naming().called(name))));
  }

  /**
   * Records that say no place are from now on those of this zone: what the citizen said first
   * counts. What is published of them is worked out anew.
   */
  public void place(VaultId vault, ZoneId zone) {
    for (StrandId id : indexes.ids(vault)) {
      OpenStrand strand = indexes.lock(vault, id).orElseThrow();
      if (strand.index().zone().equals(Placing.UNSAID)) {
        indexes.say(strand, strand.head().changed(), index -> index.withZone(zone));
      }
    }
  }

  /** The record that stands there; the strand is locked until the transaction is over. */
  public Optional<StrandRecord> locked(VaultId vault, StrandId id, Position position) {
    return indexes
        .lock(vault, id)
        .flatMap(strand -> indexes.recordAt(strand, position))
        .map(each -> each.record().body());
  }

  /**
   * Takes one record away, whoever brought it. What stood before and behind it keeps its numbers,
   * and tags that only it had go with it. Answers false when there is none at that place.
   */
  public boolean remove(VaultId vault, StrandId id, Position position) {
    Optional<OpenStrand> strand = indexes.lock(vault, id).map(indexes::reseal);
    Optional<IndexedSegment> segment = strand.flatMap(each -> indexes.segmentAt(each, position));
    if (segment.isEmpty() || indexes.recordAt(strand.get(), position).isEmpty()) {
      return false;
    }
    remove(strand.get(), segment.get(), segment.get().place(position));
    return true;
  }

  private void remove(OpenStrand strand, IndexedSegment segment, int place) {
    List<SegmentCodec.Hashed> all = indexes.records(strand, segment.id(), segment.version());
    OpenStrand without =
        indexes.remove(strand, each -> each.id().equals(segment.id()), strand.head().changed());
    UUID holder = segment.importId();
    long seq = segment.firstSeq();
    List<IndexedSegment> kept =
        new ArrayList<>(indexes.write(without, seq, holder, all.subList(0, place)));
    kept.addAll(
        indexes.write(without, seq + place + 1, holder, all.subList(place + 1, all.size())));
    OpenStrand changed = indexes.append(without, kept, without.head());
    indexes.forgetKey(changed, all.get(place).hash());
    indexes.retag(changed, carried(changed));
  }

  /** What an import or a rule said of the strand stays while a record carries it. */
  private List<StrandIndex.SaidTag> carried(OpenStrand strand) {
    Set<String> tags = new HashSet<>();
    indexes.segments(strand).forEach(segment -> tags.addAll(segment.tags()));
    return strand.index().tags().stream()
        .filter(
            said ->
                said.assertion().saidBy().equals(PERSON) || tags.contains(said.assertion().tag()))
        .toList();
  }

  /**
   * Puts a record that the citizen changed in the place of another: under a number of its own, as
   * what no import brought, and without the tags that were given to what it was.
   *
   * @throws ProblemException {@code record-refused} when it does not fit the strand
   */
  public boolean replace(VaultId vault, StrandId id, Position position, StrandRecord changed) {
    StrandType type = StrandCatalogue.load().bySlug(id.type().value()).orElseThrow();
    StrandRecord good = RecordShape.check(type, changed);
    if (!remove(vault, id, position)) {
      return false;
    }
    OpenStrand strand = indexes.lock(vault, id).orElseThrow();
    var own = new SegmentCodec.Hashed(TaggedRecord.untagged(good), SegmentCodec.UNKNOWN);
    List<IndexedSegment> written =
        indexes.write(strand, strand.head().nextSeq(), IndexedSegment.NO_IMPORT, List.of(own));
    indexes.append(strand, written, strand.head().after(1));
    return true;
  }

  /** The name of the key that a strand had, and where it stands under its new one. */
  public record Rekeyed(UUID before, StrandHead head) {}

  /** Seals a strand under a new key, so that what a backup has of it does not open. */
  public Optional<Rekeyed> rekey(VaultId vault, StrandId id) {
    return indexes
        .lock(vault, id)
        .map(strand -> new Rekeyed(strand.head().keyId(), indexes.rekey(strand).head()));
  }

  /** Locks a strand until the transaction is over; answers whether there is one. */
  public boolean lock(VaultId vault, StrandId id) {
    return indexes.lock(vault, id).isPresent();
  }

  /** Forgets all strands of a vault. */
  public void deleteAll(VaultId vault) {
    indexes.ids(vault).forEach(id -> indexes.delete(vault, id));
  }

  /** Forgets a strand; answers the name of its key, without which no backup of it opens. */
  public Optional<UUID> delete(VaultId vault, StrandId id) {
    return indexes.delete(vault, id);
  }
}

package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.RecordShape;
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
  /** Opening a segment of 500 records takes about a millisecond. */
  static final int SEGMENT_RECORDS_MAX = 500;

  private static final int NATURAL_KEY_BYTES = 16;
  private static final int SEGMENT_VERSION = 1;
  private static final String PERSON = "person";

  private final StrandStore store;
  private final VaultKeys keys;
  private final SecureRandom random;
  private final Clock clock;
  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @Inject
  public Strands(StrandStore store, VaultKeys keys, SecureRandom random, Clock clock) {
    this.store = store;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /** A record with what makes it the same record in another file, such as time and place. */
  public record Keyed(TaggedRecord record, String naturalKey) {}

  /** The vault's strands, ordered by slug. */
  public List<StrandSummary> list(VaultId vault) {
    return store.list(vault);
  }

  public Optional<StrandSummary> find(VaultId vault, StrandSlug slug) {
    return list(vault).stream().filter(each -> each.slug().equals(slug)).findFirst();
  }

  /** Where the strand stands now: what a reading remembers to see the same records on each page. */
  public Optional<StrandHead> head(VaultId vault, StrandSlug slug) {
    return store.head(vault, slug);
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
    Optional<RecordMerge> merge = merge(vault, slug, query);
    if (merge.isPresent()) {
      Optional<RecordMerge.Placed> placed = merge.get().next();
      while (placed.isPresent()) {
        sink.accept(placed.get().record());
        placed = merge.get().next();
      }
    }
  }

  private Optional<RecordMerge> merge(VaultId vault, StrandSlug slug, RecordQuery query) {
    return store
        .head(vault, slug)
        .map(head -> keys.strandKey(vault, head.keyId()))
        .map(
            key ->
                new RecordMerge(
                    query, store.heads(vault, slug, query), head -> open(vault, slug, key, head)));
  }

  private List<TaggedRecord> open(
      VaultId vault, StrandSlug slug, DataKey key, RecordMerge.Head head) {
    byte[] context = SegmentCodec.context(vault, slug, head.segment(), head.version());
    return SegmentCodec.open(key, context, store.body(vault, slug, head.segment()));
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
    StrandHead head = lock(vault, type);
    store.deleteFacts(vault, slug);
    DataKey key = keys.strandKey(vault, head.keyId());
    List<TaggedRecord> facts = List.of(TaggedRecord.untagged(record));
    insert(vault, slug, key, head.nextSeq(), Optional.empty(), facts);
    store.moveOn(
        vault, slug, new StrandHead(head.keyId(), head.nextSeq() + 1, head.generation() + 1));
  }

  /**
   * Adds the records that the strand does not have yet; answers how many those were.
   *
   * @throws ProblemException {@code record-refused} when one does not fit the strand
   */
  public int add(VaultId vault, StrandSlug slug, UUID importId, List<Keyed> records) {
    StrandType type = type(slug);
    records.forEach(each -> RecordShape.check(type, each.record().body()));
    StrandHead head = lock(vault, type);
    List<byte[]> hashes = hashes(vault, slug, records);
    Set<ByteBuffer> fresh = new HashSet<>();
    store
        .remember(vault, slug, importId, distinct(hashes))
        .forEach(hash -> fresh.add(ByteBuffer.wrap(hash)));
    List<TaggedRecord> added = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      if (fresh.remove(ByteBuffer.wrap(hashes.get(i)))) {
        added.add(records.get(i).record());
      }
    }
    added.sort(Comparator.comparing(each -> each.body().time().orElse(Instant.EPOCH)));
    DataKey key = keys.strandKey(vault, head.keyId());
    for (int from = 0; from < added.size(); from += SEGMENT_RECORDS_MAX) {
      int to = Math.min(added.size(), from + SEGMENT_RECORDS_MAX);
      long seq = head.nextSeq() + from;
      insert(vault, slug, key, seq, Optional.of(importId), added.subList(from, to));
    }
    long nextSeq = head.nextSeq() + added.size();
    store.moveOn(vault, slug, new StrandHead(head.keyId(), nextSeq, head.generation()));
    return added.size();
  }

  /** How many of these records the strand has already. */
  public int countKnown(VaultId vault, StrandSlug slug, List<Keyed> records) {
    Set<ByteBuffer> known = new HashSet<>();
    List<byte[]> hashes = hashes(vault, slug, records);
    store.known(vault, slug, distinct(hashes)).forEach(hash -> known.add(ByteBuffer.wrap(hash)));
    return (int) hashes.stream().filter(hash -> known.contains(ByteBuffer.wrap(hash))).count();
  }

  /** Removes what one import brought; answers how many records that were. */
  public long undo(VaultId vault, UUID importId) {
    for (StrandSlug slug : store.broughtBy(vault, importId)) {
      StrandHead head = store.lock(vault, slug).orElseThrow();
      StrandHead next = new StrandHead(head.keyId(), head.nextSeq(), head.generation() + 1);
      store.moveOn(vault, slug, next);
    }
    return store.undo(vault, importId);
  }

  /** The citizen says that a tag fits. */
  public void tag(VaultId vault, StrandSlug slug, String tag) {
    store.tag(vault, slug, new TagAssertion(tag, PERSON, clock.instant()), Optional.empty());
  }

  /** The citizen takes a tag of their own away. */
  public void untag(VaultId vault, StrandSlug slug, String tag) {
    store.untag(vault, slug, tag, PERSON);
  }

  /** An import says that a tag fits. */
  public void tagByImport(
      VaultId vault, StrandSlug slug, UUID importId, String tag, String saidBy) {
    TagAssertion said = new TagAssertion(tag, saidBy, clock.instant());
    store.tag(vault, slug, said, Optional.of(importId));
  }

  /** Makes a strand unreadable for ever, also in old backups, and forgets its rows. */
  public void shred(VaultId vault, StrandSlug slug) {
    Optional<StrandHead> head = store.lock(vault, slug);
    store.delete(vault, slug);
    head.ifPresent(last -> keys.shredStrand(vault, last.keyId()));
  }

  private StrandType type(StrandSlug slug) {
    return catalogue
        .bySlug(slug.value())
        .orElseThrow(() -> new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, ""));
  }

  /** The strand's head, locked until the caller's transaction is over; made now if need be. */
  private StrandHead lock(VaultId vault, StrandType type) {
    StrandSlug slug = new StrandSlug(type.slug());
    Optional<StrandHead> existing = store.lock(vault, slug);
    if (existing.isPresent()) {
      return existing.get();
    }
    UUID keyId = keys.createStrandKey(vault);
    if (!store.create(vault, slug, keyId, type.sensitivity(), clock.instant())) {
      keys.shredStrand(vault, keyId);
    }
    return store.lock(vault, slug).orElseThrow();
  }

  private void insert(
      VaultId vault,
      StrandSlug slug,
      DataKey key,
      long firstSeq,
      Optional<UUID> importId,
      List<TaggedRecord> records) {
    UUID segment = RandomId.fresh(random);
    byte[] context = SegmentCodec.context(vault, slug, segment, SEGMENT_VERSION);
    Set<String> tags = new TreeSet<>();
    records.forEach(record -> tags.addAll(record.tags()));
    List<Instant> times =
        records.stream().flatMap(record -> record.body().time().stream()).sorted().toList();
    StrandStore.SegmentRow row =
        new StrandStore.SegmentRow(
            segment,
            SEGMENT_VERSION,
            firstSeq,
            importId,
            times.stream().findFirst(),
            times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1)),
            records.size(),
            List.copyOf(tags),
            SegmentCodec.seal(key, context, records));
    store.insert(vault, slug, row, clock.instant());
  }

  private List<byte[]> hashes(VaultId vault, StrandSlug slug, List<Keyed> records) {
    Mac mac = keys.vaultKey(vault).mac("natural-key|" + slug);
    return records.stream()
        .map(each -> mac.doFinal(each.naturalKey().getBytes(StandardCharsets.UTF_8)))
        .map(full -> Arrays.copyOf(full, NATURAL_KEY_BYTES))
        .toList();
  }

  private static List<byte[]> distinct(List<byte[]> hashes) {
    Set<ByteBuffer> seen = new HashSet<>();
    return hashes.stream().filter(hash -> seen.add(ByteBuffer.wrap(hash))).toList();
  }
}

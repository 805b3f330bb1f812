package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import javax.crypto.Mac;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.index.IndexCodec;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.NaturalKeys;
import org.datapassport.vault.strand.index.StrandIndex;
import org.datapassport.vault.strand.name.Naming;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Placing;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.SegmentCodec;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * Opens strands and keeps their sealed indexes.
 *
 * <p>The root lies in the strand's row, its pages and the natural keys in rows of their own; all
 * are sealed with the strand's key. What an older version left in plain columns is read from there
 * and sealed when the strand is next written, or by {@link Resealing}.
 */
@Shared
final class StrandIndexes {
  /** A page is rewritten for each batch that is added: about 20 kB. */
  static final int PAGE_SEGMENTS = 256;

  /** Natural keys of one row: 64 kB. */
  private static final int KEYS_IN_BLOCK = 8192;

  /** Opening a segment of 500 records takes about a millisecond. */
  private static final int SEGMENT_RECORDS_MAX = 500;

  /** Records with the hash of their natural key, and with times as their source said them. */
  private static final int SEGMENT_VERSION = Placing.PLACED;

  private final StrandStore store;
  private final PlainStore old;
  private final VaultKeys keys;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  StrandIndexes(
      StrandStore store, PlainStore old, VaultKeys keys, SecureRandom random, Clock clock) {
    this.store = store;
    this.old = old;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  Optional<OpenStrand> find(VaultId vault, StrandId id) {
    return store.row(vault, id, "").map(row -> open(vault, row));
  }

  boolean isOfGeneration(VaultId vault, StrandId id, int generation) {
    return store.isOfGeneration(vault, id, generation);
  }

  /** Locked until the caller's transaction is over: of two writers the second waits. */
  Optional<OpenStrand> lock(VaultId vault, StrandId id) {
    return store.row(vault, id, " for update").map(row -> open(vault, row));
  }

  /** The same, made now if need be. */
  OpenStrand lockOrMake(VaultId vault, StrandId id) {
    Optional<OpenStrand> existing = lock(vault, id);
    if (existing.isPresent()) {
      return existing.get();
    }
    StrandType type = type(id);
    UUID keyId = keys.createStrandKey(vault);
    if (!store.create(vault, id, keyId, type.sensitivity())) {
      keys.shredStrand(vault, keyId);
    }
    return lock(vault, id).orElseThrow();
  }

  /** Deletes the strand and, with it, its key. */
  void shred(VaultId vault, StrandId id) {
    Optional<StrandStore.StrandRow> row = store.row(vault, id, " for update");
    store.delete(vault, id);
    row.ifPresent(last -> keys.shredStrand(vault, last.head().keyId()));
  }

  Mac naturalKeyMac(VaultId vault, StrandId id) {
    return keys.vaultKey(vault).mac("natural-key|" + id);
  }

  List<OpenStrand> list(VaultId vault) {
    return store.rows(vault).stream().map(row -> open(vault, row)).toList();
  }

  private OpenStrand open(VaultId vault, StrandStore.StrandRow row) {
    StrandId id = row.id();
    DataKey key = keys.strandKey(vault, row.head().keyId());
    boolean plain = row.index().length == 0;
    StrandIndex index =
        plain
            ? StrandIndex.EMPTY.withTags(old.tags(vault, id))
            : IndexCodec.root(key.open(row.index(), context(vault, id, "root")));
    List<IndexedSegment> loose = plain ? old.segments(vault, id) : List.of();
    return new OpenStrand(vault, id, row.head(), row.sensitivity(), key, index, loose, plain);
  }

  List<IndexedSegment> page(OpenStrand strand, int number) {
    byte[] sealed = store.indexPage(strand.vault(), strand.id(), number);
    byte[] context = context(strand.vault(), strand.id(), "page|" + number);
    return IndexCodec.page(strand.key().open(sealed, context));
  }

  /** All segments, oldest first. */
  List<IndexedSegment> segments(OpenStrand strand) {
    List<IndexedSegment> all = new ArrayList<>(strand.loose());
    strand.index().pages().forEach(page -> all.addAll(page(strand, page.number())));
    return all;
  }

  /** The segments that were written since the next sequence number was this one. */
  List<IndexedSegment> segmentsSince(OpenStrand strand, long seq) {
    List<IndexedSegment> all = new ArrayList<>(strand.loose());
    strand.index().pages().stream()
        .filter(page -> page.endSeq() > seq)
        .forEach(page -> all.addAll(page(strand, page.number())));
    return all.stream().filter(segment -> segment.firstSeq() >= seq).toList();
  }

  List<StrandId> ids(VaultId vault) {
    return store.ids(vault);
  }

  /** What a merge begins with. */
  List<RecordMerge.Held> held(OpenStrand strand) {
    List<RecordMerge.Held> held = new ArrayList<>(strand.index().pages());
    strand.loose().forEach(segment -> held.add(segment.head()));
    return held;
  }

  RecordMerge.Opener opener(OpenStrand strand) {
    return new RecordMerge.Opener() {
      @Override
      public List<RecordMerge.Head> segments(RecordMerge.Held held) {
        return held instanceof StrandIndex.Page page
            ? page(strand, page.number()).stream().map(IndexedSegment::head).toList()
            : List.of();
      }

      @Override
      public List<TaggedRecord> records(RecordMerge.Head segment) {
        return StrandIndexes.this.records(strand, segment.segment(), segment.version()).stream()
            .map(SegmentCodec.Hashed::record)
            .toList();
      }
    };
  }

  List<SegmentCodec.Hashed> records(OpenStrand strand, UUID segment, int version) {
    byte[] context = SegmentCodec.context(strand.vault(), strand.id().value(), segment, version);
    byte[] body = store.body(strand.vault(), strand.id(), segment);
    Placing placing = placing(strand);
    return SegmentCodec.open(strand.key(), context, body).stream()
        .map(hashed -> placed(placing, version, hashed))
        .toList();
  }

  private static Placing placing(OpenStrand strand) {
    return new Placing(type(strand.id()), strand.index().zone());
  }

  private static StrandType type(StrandId id) {
    return StrandCatalogue.load().bySlug(id.type().value()).orElseThrow();
  }

  private static SegmentCodec.Hashed placed(
      Placing placing, int version, SegmentCodec.Hashed hashed) {
    TaggedRecord stored = hashed.record();
    StrandRecord body = placing.of(version, stored.body());
    return new SegmentCodec.Hashed(
        new TaggedRecord(body, stored.tags(), stored.saidBy()), hashed.hash());
  }

  /** Writes records, which are in order of time, as segments that no page lists yet. */
  List<IndexedSegment> write(
      OpenStrand strand, long firstSeq, UUID holder, List<SegmentCodec.Hashed> records) {
    List<IndexedSegment> written = new ArrayList<>();
    for (int from = 0; from < records.size(); from += SEGMENT_RECORDS_MAX) {
      int to = Math.min(records.size(), from + SEGMENT_RECORDS_MAX);
      List<SegmentCodec.Hashed> some = records.subList(from, to);
      IndexedSegment segment = describe(firstSeq + from, holder, some);
      byte[] context =
          SegmentCodec.context(
              strand.vault(), strand.id().value(), segment.id(), segment.version());
      byte[] body = SegmentCodec.seal(strand.key(), context, some);
      store.insert(strand.vault(), strand.id(), segment, body);
      written.add(segment);
    }
    return written;
  }

  private IndexedSegment describe(long firstSeq, UUID holder, List<SegmentCodec.Hashed> records) {
    List<Instant> times =
        records.stream().flatMap(each -> each.record().body().time().stream()).sorted().toList();
    Set<String> tags = new TreeSet<>();
    records.forEach(each -> tags.addAll(each.record().tags()));
    boolean timed = !times.isEmpty();
    return new IndexedSegment(
        RandomId.fresh(random),
        SEGMENT_VERSION,
        firstSeq,
        records.size(),
        timed,
        timed ? times.get(0) : Instant.EPOCH,
        timed ? times.get(times.size() - 1) : Instant.EPOCH,
        clock.instant(),
        holder,
        tags);
  }

  /** Puts new segments on the last page and on pages after it. */
  OpenStrand append(OpenStrand strand, List<IndexedSegment> fresh, StrandHead head) {
    OpenStrand sealed = reseal(strand);
    List<StrandIndex.Page> pages = new ArrayList<>(sealed.index().pages());
    List<IndexedSegment> open = new ArrayList<>();
    int number = 0;
    if (!pages.isEmpty()) {
      StrandIndex.Page last = pages.get(pages.size() - 1);
      number = last.number() + 1;
      if (last.segments() < PAGE_SEGMENTS) {
        open.addAll(page(sealed, last.number()));
        number = last.number();
        pages.remove(pages.size() - 1);
      }
    }
    open.addAll(fresh);
    return save(sealed.with(head, sealed.index().withPages(pages)), number, open);
  }

  /** Takes segments away; the rest moves to new pages. */
  OpenStrand remove(OpenStrand strand, Predicate<IndexedSegment> unwanted, StrandHead head) {
    OpenStrand sealed = reseal(strand);
    List<IndexedSegment> kept = new ArrayList<>();
    for (IndexedSegment segment : segments(sealed)) {
      if (unwanted.test(segment)) {
        store.deleteSegment(strand.vault(), strand.id(), segment.id());
      } else {
        kept.add(segment);
      }
    }
    store.deleteIndexPages(strand.vault(), strand.id());
    return save(sealed.with(head, sealed.index().withPages(List.of())), 0, kept);
  }

  /** Says something else of the strand as a whole. */
  OpenStrand retag(OpenStrand strand, List<StrandIndex.SaidTag> tags) {
    OpenStrand sealed = reseal(strand);
    return save(sealed.with(sealed.head(), sealed.index().withTags(tags)), 0, List.of());
  }

  /** Says how it is called and what feeds it. */
  OpenStrand name(OpenStrand strand, Naming naming) {
    OpenStrand sealed = reseal(strand);
    return save(sealed.with(sealed.head(), sealed.index().withNaming(naming)), 0, List.of());
  }

  /** Records that say no place are those of this zone from now on. */
  OpenStrand place(OpenStrand strand, ZoneId zone, StrandHead head) {
    OpenStrand sealed = reseal(strand);
    return save(sealed.with(head, sealed.index().withZone(zone)), 0, List.of());
  }

  /** Seals what an older version left plain; its natural keys are cut to eight bytes. */
  OpenStrand reseal(OpenStrand strand) {
    if (!strand.plain()) {
      return strand;
    }
    for (UUID importId : old.imports(strand.vault(), strand.id())) {
      NaturalKeys plain = new NaturalKeys();
      old.addKeys(strand.vault(), strand.id(), importId, plain);
      saveKeys(strand, importId, plain);
    }
    OpenStrand sealed = save(strand.with(strand.head(), strand.index()), 0, strand.loose());
    old.forget(strand.vault(), strand.id());
    return sealed;
  }

  private OpenStrand save(OpenStrand strand, int firstNumber, List<IndexedSegment> segments) {
    List<StrandIndex.Page> pages = new ArrayList<>(strand.index().pages());
    int number = firstNumber;
    for (int from = 0; from < segments.size(); from += PAGE_SEGMENTS) {
      List<IndexedSegment> listed =
          segments.subList(from, Math.min(segments.size(), from + PAGE_SEGMENTS));
      byte[] context = context(strand.vault(), strand.id(), "page|" + number);
      byte[] sealed = strand.key().seal(IndexCodec.page(listed), context);
      store.putIndexPage(strand.vault(), strand.id(), number, sealed);
      pages.add(StrandIndex.Page.of(number, listed));
      number++;
    }
    StrandIndex index = strand.index().withPages(pages);
    byte[] context = context(strand.vault(), strand.id(), "root");
    byte[] sealed = strand.key().seal(IndexCodec.root(index), context);
    store.put(strand.vault(), strand.id(), strand.head(), sealed);
    return strand.with(strand.head(), index);
  }

  /** The natural keys of all records that these imports brought or found there. */
  NaturalKeys keys(OpenStrand strand, Predicate<UUID> imports) {
    NaturalKeys all =
        NaturalKeys.of(
            store.keyBlocks(strand.vault(), strand.id()).stream()
                .filter(block -> imports.test(block.importId()))
                .map(block -> open(strand, block))
                .toList());
    if (strand.plain()) {
      old.imports(strand.vault(), strand.id()).stream()
          .filter(imports)
          .forEach(each -> old.addKeys(strand.vault(), strand.id(), each, all));
    }
    return all;
  }

  private static byte[] open(OpenStrand strand, StrandStore.KeyBlock block) {
    return strand.key().open(block.body(), keysContext(strand, block.importId(), block.number()));
  }

  /** The imports that hold records of the strand. */
  List<UUID> holders(OpenStrand strand) {
    return store.keyBlocks(strand.vault(), strand.id()).stream()
        .map(StrandStore.KeyBlock::importId)
        .distinct()
        .toList();
  }

  void forgetKeys(VaultId vault, UUID importId) {
    store.deleteKeys(vault, importId);
  }

  List<StrandId> heldBy(VaultId vault, UUID importId) {
    return store.heldBy(vault, importId);
  }

  /** Adds to what an import holds. */
  void saveKeys(OpenStrand strand, UUID importId, NaturalKeys brought) {
    long[] all = brought.toArray();
    int number = store.keyBlockCount(strand.vault(), strand.id(), importId);
    for (int from = 0; from < all.length; from += KEYS_IN_BLOCK, number++) {
      long[] block = Arrays.copyOfRange(all, from, Math.min(all.length, from + KEYS_IN_BLOCK));
      byte[] sealed =
          strand.key().seal(NaturalKeys.bytes(block), keysContext(strand, importId, number));
      store.insertKeyBlock(strand.vault(), strand.id(), importId, number, sealed);
    }
  }

  private static byte[] keysContext(OpenStrand strand, UUID importId, int number) {
    return context(strand.vault(), strand.id(), "keys|" + importId + "|" + number);
  }

  private static byte[] context(VaultId vault, StrandId id, String what) {
    return ("index|" + vault + "|" + id + "|" + what).getBytes(StandardCharsets.UTF_8);
  }
}

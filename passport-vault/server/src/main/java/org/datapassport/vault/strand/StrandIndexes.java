package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import org.datapassport.base.seal.SealException;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.index.IndexCodec;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.NaturalKeyStore;
import org.datapassport.vault.strand.index.NaturalKeys;
import org.datapassport.vault.strand.index.StrandIndex;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Placing;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.SegmentCodec;
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

  /** Opening a segment of 500 records takes about a millisecond. */
  private static final int SEGMENT_RECORDS_MAX = 500;

  /** Records with the hash of their natural key, and with times as their source said them. */
  private static final int SEGMENT_VERSION = Placing.PLACED;

  private final StrandStore store;
  private final PlainStore old;
  private final NaturalKeyStore naturalKeys;
  private final VaultKeys keys;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  StrandIndexes(
      StrandStore store,
      PlainStore old,
      NaturalKeyStore naturalKeys,
      VaultKeys keys,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.old = old;
    this.naturalKeys = naturalKeys;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  Optional<OpenStrand> find(VaultId vault, StrandId id) {
    return store.row(vault, id, "").flatMap(row -> open(vault, row));
  }

  boolean isOfGeneration(VaultId vault, StrandId id, int generation) {
    return store.isOfGeneration(vault, id, generation);
  }

  /** Locked until the caller's transaction is over: of two writers the second waits. */
  Optional<OpenStrand> lock(VaultId vault, StrandId id) {
    return store.row(vault, id, " for update").flatMap(row -> open(vault, row));
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

  /** Deletes the strand; answers the name of its key, which is to go too. */
  Optional<UUID> delete(VaultId vault, StrandId id) {
    Optional<StrandStore.StrandRow> row = store.row(vault, id, " for update");
    store.delete(vault, id);
    return row.map(last -> last.head().keyId());
  }

  Mac naturalKeyMac(VaultId vault, StrandId id) {
    return keys.vaultKey(vault).mac("natural-key|" + id);
  }

  List<OpenStrand> list(VaultId vault) {
    return store.rows(vault).stream().flatMap(row -> open(vault, row).stream()).toList();
  }

  /** Between row and key file the strand may get another key, or go. */
  private Optional<OpenStrand> open(VaultId vault, StrandStore.StrandRow row) {
    try {
      return Optional.of(opened(vault, row));
    } catch (SealException e) {
      Optional<StrandStore.StrandRow> now = store.row(vault, row.id(), "");
      if (now.filter(next -> next.head().keyId().equals(row.head().keyId())).isPresent()) {
        throw e;
      }
      return now.map(next -> opened(vault, next));
    }
  }

  /** See {@link Strands#still}. */
  <T> T still(VaultId vault, StrandId id, UUID keyId, Supplier<T> work) {
    try {
      return work.get();
    } catch (SealException e) {
      if (store.row(vault, id, "").filter(row -> row.head().keyId().equals(keyId)).isPresent()) {
        throw e;
      }
      throw new Strands.SegmentGoneException();
    }
  }

  private <T> T still(OpenStrand strand, Supplier<T> work) {
    return still(strand.vault(), strand.id(), strand.head().keyId(), work);
  }

  private OpenStrand opened(VaultId vault, StrandStore.StrandRow row) {
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
    return still(strand, () -> IndexCodec.page(strand.key().open(sealed, context)));
  }

  /** All segments, oldest first. */
  List<IndexedSegment> segments(OpenStrand strand) {
    List<IndexedSegment> all = new ArrayList<>(strand.loose());
    strand.index().pages().forEach(page -> all.addAll(page(strand, page.number())));
    return all;
  }

  /** The segment that may hold a record which stands there, by its time and number. */
  Optional<IndexedSegment> segmentAt(OpenStrand strand, Position position) {
    Instant end = position.time().plusSeconds(1);
    List<IndexedSegment> listed = new ArrayList<>(strand.loose());
    strand.index().pages().stream()
        .filter(page -> page.from().isBefore(end) && !page.to().isBefore(position.time()))
        .forEach(page -> listed.addAll(page(strand, page.number())));
    return listed.stream().filter(segment -> segment.holds(position.seq())).findFirst();
  }

  /** The record that stands there, by its time in whole seconds and its number. */
  Optional<SegmentCodec.Hashed> recordAt(OpenStrand strand, Position position) {
    return segmentAt(strand, position)
        .map(found -> records(strand, found.id(), found.version()).get(found.place(position)))
        .filter(each -> position.isOf(each.record().body()));
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
    return still(strand, () -> SegmentCodec.open(strand.key(), context, body)).stream()
        .map(hashed -> hashed.on(placing, version))
        .toList();
  }

  private static Placing placing(OpenStrand strand) {
    return new Placing(type(strand.id()), strand.index().zone());
  }

  private static StrandType type(StrandId id) {
    return StrandCatalogue.load().bySlug(id.type().value()).orElseThrow();
  }

  /** Writes records, which are in order of time, as segments that no page lists yet. */
  List<IndexedSegment> write(
      OpenStrand strand, long firstSeq, UUID holder, List<SegmentCodec.Hashed> records) {
    List<IndexedSegment> written = new ArrayList<>();
    for (int from = 0; from < records.size(); from += SEGMENT_RECORDS_MAX) {
      int to = Math.min(records.size(), from + SEGMENT_RECORDS_MAX);
      List<SegmentCodec.Hashed> some = records.subList(from, to);
      IndexedSegment segment =
          IndexedSegment.of(
              RandomId.fresh(random),
              SEGMENT_VERSION,
              firstSeq + from,
              new IndexedSegment.Origin(holder, clock.instant()),
              some);
      byte[] context =
          SegmentCodec.context(
              strand.vault(), strand.id().value(), segment.id(), segment.version());
      byte[] body = SegmentCodec.seal(strand.key(), context, some);
      store.insert(strand.vault(), strand.id(), segment, body);
      written.add(segment);
    }
    return written;
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

  /** Seals all of the strand under a new key, with which no backup of it opens. */
  OpenStrand rekey(OpenStrand strand) {
    OpenStrand before = reseal(strand);
    VaultId vault = before.vault();
    StrandId id = before.id();
    UUID keyId = keys.createStrandKey(vault);
    OpenStrand fresh = before.under(keyId, keys.strandKey(vault, keyId));
    List<IndexedSegment> segments = segments(before);
    for (IndexedSegment each : segments) {
      byte[] context = SegmentCodec.context(vault, id.value(), each.id(), each.version());
      byte[] body = before.key().open(store.body(vault, id, each.id()), context);
      store.putBody(vault, id, each.id(), fresh.key().seal(body, context));
    }
    naturalKeys.reseal(shelf(before), fresh.key());
    store.deleteIndexPages(vault, id);
    return save(fresh.with(fresh.head(), fresh.index().withPages(List.of())), 0, segments);
  }

  /** Says something else of the strand as a whole: its tags, its name, its calendar. */
  OpenStrand say(OpenStrand strand, StrandHead head, UnaryOperator<StrandIndex> change) {
    OpenStrand sealed = reseal(strand);
    return save(sealed.with(head, change.apply(sealed.index())), 0, List.of());
  }

  OpenStrand retag(OpenStrand strand, List<StrandIndex.SaidTag> tags) {
    return say(strand, strand.head(), index -> index.withTags(tags));
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
    NaturalKeys all = naturalKeys.keys(shelf(strand), imports);
    if (strand.plain()) {
      old.imports(strand.vault(), strand.id()).stream()
          .filter(imports)
          .forEach(each -> old.addKeys(strand.vault(), strand.id(), each, all));
    }
    return all;
  }

  /** The imports that hold records of the strand. */
  List<UUID> holders(OpenStrand strand) {
    return naturalKeys.holders(shelf(strand));
  }

  /** Adds to what an import holds. */
  void saveKeys(OpenStrand strand, UUID importId, NaturalKeys brought) {
    naturalKeys.add(shelf(strand), importId, brought);
  }

  /** No import holds this record any more. */
  void forgetKey(OpenStrand strand, long hash) {
    naturalKeys.forget(shelf(strand), hash);
  }

  void forgetKeys(VaultId vault, UUID importId) {
    naturalKeys.forgetImport(vault, importId);
  }

  List<StrandId> heldBy(VaultId vault, UUID importId) {
    return store.heldBy(vault, importId);
  }

  private static NaturalKeyStore.Shelf shelf(OpenStrand strand) {
    return new NaturalKeyStore.Shelf(strand.vault(), strand.id(), strand.key());
  }

  private static byte[] context(VaultId vault, StrandId id, String what) {
    return ("index|" + vault + "|" + id + "|" + what).getBytes(StandardCharsets.UTF_8);
  }
}

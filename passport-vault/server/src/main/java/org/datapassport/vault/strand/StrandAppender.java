package org.datapassport.vault.strand;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import org.datapassport.ontology.StrandType;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.Strands.Keyed;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.NaturalKeys;
import org.datapassport.vault.strand.index.StrandIndex;
import org.datapassport.vault.strand.record.RecordShape;
import org.datapassport.vault.strand.record.SegmentCodec;
import org.datapassport.vault.strand.record.TagAssertion;

/**
 * Adds what one import brings, batch by batch, in the caller's transaction.
 *
 * <p>Segments are written as they come; {@link #finish} writes what is known of all of them.
 * Memory: eight bytes for each record that the strands have.
 */
public final class StrandAppender {
  private final VaultId vault;
  private final UUID importId;
  private final StrandIndexes indexes;
  private final Clock clock;
  private final Map<StrandSlug, Growing> strands = new LinkedHashMap<>();

  StrandAppender(VaultId vault, UUID importId, StrandIndexes indexes, Clock clock) {
    this.vault = vault;
    this.importId = importId;
    this.indexes = indexes;
    this.clock = clock;
  }

  /** A strand that grows. */
  private static final class Growing {
    private final OpenStrand strand;
    private final Mac mac;
    private final NaturalKeys known;
    private final NaturalKeys brought = new NaturalKeys();
    private final List<IndexedSegment> fresh = new ArrayList<>();
    private final Set<StrandIndex.SaidTag> tags = new LinkedHashSet<>();
    private long nextSeq;

    Growing(OpenStrand strand, Mac mac, NaturalKeys known) {
      this.strand = strand;
      this.mac = mac;
      this.known = known;
      this.nextSeq = strand.head().nextSeq();
    }
  }

  /**
   * Adds the records that the strand does not have yet; answers how many those were.
   *
   * @throws ProblemException {@code record-refused} when one does not fit the strand
   */
  public int add(StrandType type, List<Keyed> records) {
    records.forEach(each -> RecordShape.check(type, each.record().body()));
    Growing growing = growing(type);
    List<SegmentCodec.Hashed> added = new ArrayList<>();
    for (Keyed each : records) {
      long hash = hash(growing.mac, each);
      growing.brought.add(hash);
      if (growing.known.add(hash)) {
        added.add(new SegmentCodec.Hashed(each.record(), hash));
      }
    }
    added.sort(Comparator.comparing(each -> each.record().body().time().orElse(Instant.EPOCH)));
    growing.fresh.addAll(indexes.write(growing.strand, growing.nextSeq, importId, added));
    growing.nextSeq += added.size();
    return added.size();
  }

  /** The first eight bytes of an HMAC of the natural key. */
  static long hash(Mac mac, Keyed record) {
    byte[] full = mac.doFinal(record.naturalKey().getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(full).getLong();
  }

  private Growing growing(StrandType type) {
    return strands.computeIfAbsent(
        new StrandSlug(type.slug()),
        slug -> {
          OpenStrand strand = indexes.lock(vault, type);
          return new Growing(
              strand, indexes.naturalKeyMac(vault, slug), indexes.keys(strand, any -> true));
        });
  }

  /** The import says that a tag fits. */
  public void tag(StrandType type, String tag, String saidBy) {
    TagAssertion said = new TagAssertion(tag, saidBy, clock.instant());
    growing(type).tags.add(new StrandIndex.SaidTag(said, importId));
  }

  /** Writes index and natural keys of all strands that grew. */
  public void finish() {
    for (Growing growing : strands.values()) {
      StrandHead head = growing.strand.head();
      StrandHead next = new StrandHead(head.keyId(), growing.nextSeq, head.generation());
      OpenStrand grown = indexes.append(growing.strand, growing.fresh, next);
      indexes.saveKeys(grown, importId, growing.brought);
      if (!growing.tags.isEmpty()) {
        List<StrandIndex.SaidTag> tags = new ArrayList<>(grown.index().tags());
        tags.addAll(growing.tags);
        indexes.retag(grown, tags);
      }
    }
    strands.clear();
  }
}

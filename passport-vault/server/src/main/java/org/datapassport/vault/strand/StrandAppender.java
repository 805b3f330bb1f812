package org.datapassport.vault.strand;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.Strands.Keyed;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.NaturalKeys;
import org.datapassport.vault.strand.index.StrandIndex;
import org.datapassport.vault.strand.name.Naming;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.SegmentCodec;
import org.datapassport.vault.strand.record.TagAssertion;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * Adds what one import brings, batch by batch, each in the transaction of whoever calls.
 *
 * <p>What a strand has is remembered from one batch to the next, eight bytes for each record, and
 * read again where somebody else wrote meanwhile. An appender whose transaction did not commit is
 * thrown away with what it remembers.
 */
public final class StrandAppender {
  private final VaultId vault;
  private final UUID importId;
  private final StrandIndexes indexes;
  private final Clock clock;
  private final Map<StrandId, Remembered> remembered = new HashMap<>();

  StrandAppender(VaultId vault, UUID importId, StrandIndexes indexes, Clock clock) {
    this.vault = vault;
    this.importId = importId;
    this.indexes = indexes;
    this.clock = clock;
  }

  /** What a strand had when its head was this. */
  private record Remembered(StrandHead head, NaturalKeys keys) {}

  /**
   * Adds the records that the strand does not have yet, which fit it; answers how many those were.
   * The strand is locked until the transaction is over.
   *
   * @param feeds the sources of the records that say who they are, with their names
   */
  public int add(StrandId id, List<Keyed> records, Map<String, String> feeds) {
    OpenStrand strand = fed(indexes.reseal(indexes.lockOrMake(vault, id)), feeds);
    NaturalKeys known = known(strand);
    Mac mac = indexes.naturalKeyMac(vault, id);
    NaturalKeys brought = new NaturalKeys();
    List<SegmentCodec.Hashed> added = new ArrayList<>();
    for (Keyed each : records) {
      long hash = NaturalKeys.hash(mac, each.naturalKey());
      brought.add(hash);
      if (known.add(hash)) {
        added.add(new SegmentCodec.Hashed(each.record(), hash));
      }
    }
    OpenStrand grown = added.isEmpty() ? strand : grow(strand, added);
    indexes.saveKeys(grown, importId, brought);
    remembered.put(id, new Remembered(grown.head(), known));
    return added.size();
  }

  /** What fed a strand that holds nothing any more does not speak for it. */
  private OpenStrand fed(OpenStrand strand, Map<String, String> feeds) {
    Naming before = strand.index().naming();
    Naming after = strand.index().records() > 0 ? before : Naming.NONE;
    for (Map.Entry<String, String> feed : feeds.entrySet()) {
      after = after.fedBy(feed.getKey(), feed.getValue());
    }
    Naming said = after;
    return said.equals(before)
        ? strand
        : indexes.say(strand, strand.head(), index -> index.withNaming(said));
  }

  private NaturalKeys known(OpenStrand strand) {
    Remembered last = remembered.get(strand.id());
    return last != null && last.head().equals(strand.head())
        ? last.keys()
        : indexes.keys(strand, any -> true);
  }

  private OpenStrand grow(OpenStrand strand, List<SegmentCodec.Hashed> added) {
    List<SegmentCodec.Hashed> ordered = inOrderOfTime(added);
    List<IndexedSegment> fresh = indexes.write(strand, strand.head().nextSeq(), importId, ordered);
    return indexes.append(tagged(strand, added), fresh, strand.head().after(added.size()));
  }

  /** A time is text: it is read once for each record, and not for each comparison. */
  private static List<SegmentCodec.Hashed> inOrderOfTime(List<SegmentCodec.Hashed> records) {
    return records.stream()
        .map(each -> Map.entry(each.record().body().time().orElse(Instant.EPOCH), each))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** What the import says of the strand as a whole: each tag that it gave a record, once. */
  private OpenStrand tagged(OpenStrand strand, List<SegmentCodec.Hashed> added) {
    List<StrandIndex.SaidTag> tags = new ArrayList<>(strand.index().tags());
    Set<List<String>> said = new LinkedHashSet<>();
    tags.stream()
        .filter(tag -> tag.importId().equals(importId))
        .forEach(tag -> said.add(List.of(tag.assertion().tag(), tag.assertion().saidBy())));
    for (SegmentCodec.Hashed each : added) {
      TaggedRecord record = each.record();
      for (String tag : record.tags()) {
        if (said.add(List.of(tag, record.saidBy()))) {
          TagAssertion assertion = new TagAssertion(tag, record.saidBy(), clock.instant());
          tags.add(new StrandIndex.SaidTag(assertion, importId));
        }
      }
    }
    return strand.with(strand.head(), strand.index().withTags(tags));
  }
}

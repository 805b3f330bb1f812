package org.datapassport.vault.strand;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.StrandIndex;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordMerge;

/**
 * A strand with its key and its index in hand, as it stood when it was opened.
 *
 * @param loose segments of older versions of this software, which are on no page of the index yet
 * @param plain whether an older version wrote last, so that plain columns and rows are there
 */
public record OpenStrand(
    VaultId vault,
    StrandId id,
    StrandHead head,
    Sensitivity sensitivity,
    DataKey key,
    StrandIndex index,
    List<IndexedSegment> loose,
    boolean plain) {
  public OpenStrand {
    loose = List.copyOf(loose);
  }

  OpenStrand with(StrandHead next, StrandIndex changed) {
    return new OpenStrand(vault, id, next, sensitivity, key, changed, List.of(), false);
  }

  /** Whether it holds a record. */
  public boolean isThere() {
    return index.records() > 0 || loose.stream().anyMatch(segment -> segment.records() > 0);
  }

  /** The same under another key. */
  OpenStrand under(UUID keyId, DataKey other) {
    StrandHead next = new StrandHead(keyId, head.nextSeq(), head.generation());
    return new OpenStrand(vault, id, next, sensitivity, other, index, loose, plain);
  }

  /** What a merge begins with. */
  List<RecordMerge.Held> held() {
    List<RecordMerge.Held> held = new ArrayList<>(index.pages());
    loose.forEach(segment -> held.add(segment.head()));
    return held;
  }

  /** As the list of strands shows it. */
  StrandSummary summary() {
    List<StrandIndex.Page> pages = new ArrayList<>(index.pages());
    if (!loose.isEmpty()) {
      pages.add(StrandIndex.Page.of(0, loose));
    }
    StrandIndex whole = index.withPages(pages);
    return new StrandSummary(
        id,
        sensitivity,
        whole.naming(),
        whole.records(),
        whole.earliest(),
        whole.latest(),
        whole.tags().stream().map(StrandIndex.SaidTag::assertion).toList());
  }
}

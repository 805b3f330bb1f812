package org.datapassport.vault.strand;

import java.util.UUID;

/**
 * Where a strand stands.
 *
 * @param keyId names the strand's data key
 * @param nextSeq sequence number that the next record gets
 * @param generation goes up when records are taken away or replaced
 */
public record StrandHead(UUID keyId, long nextSeq, int generation) {
  /** The head once records were taken away or replaced. */
  StrandHead changed() {
    return new StrandHead(keyId, nextSeq, generation + 1);
  }

  /** The head when so many more records are there. */
  StrandHead after(int records) {
    return new StrandHead(keyId, nextSeq + records, generation);
  }
}

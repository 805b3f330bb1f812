package org.datapassport.vault.importing.file;

import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.Strands;

/** Takes what an adapter reads. */
public interface RecordSink {
  void accept(StrandSlug slug, Strands.Keyed record);

  /** Something in the file that no strand takes. */
  void skip(SkipReason reason);
}

package org.datapassport.vault.importing.file;

import org.datapassport.vault.importing.route.Source;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;

/** Takes what an adapter reads. */
public interface RecordSink {
  /** Who brings what comes from here on; nobody in particular until it is said. */
  default void source(Source source) {
    // Whoever only counts or looks at records need not know.
  }

  void accept(StrandSlug slug, Strands.Keyed record);

  /** Something in the file that no strand takes. */
  void skip(SkipReason reason);
}

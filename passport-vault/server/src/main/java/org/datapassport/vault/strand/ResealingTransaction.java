package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.datapassport.platform.config.Shared;

/**
 * Seals what older versions left in plain columns, one strand in a transaction: a crash loses
 * nothing, and the next round goes on where this one was.
 */
@Shared
public class ResealingTransaction {
  private final PlainStore old;
  private final StrandIndexes indexes;

  @Inject
  ResealingTransaction(PlainStore old, StrandIndexes indexes) {
    this.old = old;
    this.indexes = indexes;
  }

  /** Seals one strand; answers false when none is left. */
  @Transactional
  public boolean sealNext() {
    Optional<PlainStore.Plain> next = old.next();
    next.flatMap(plain -> indexes.lock(plain.vault(), plain.slug())).ifPresent(indexes::reseal);
    return next.isPresent();
  }
}

package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.datapassport.platform.config.Shared;

/**
 * Seals what older versions left in plain columns, one strand in a transaction: a crash loses
 * nothing, and the next round goes on where this one was.
 */
@Shared
public class ResealingTransaction {
  /** Strands of one round. */
  private static final int ROUND = 500;

  private final PlainStore old;
  private final StrandIndexes indexes;

  @Inject
  ResealingTransaction(PlainStore old, StrandIndexes indexes) {
    this.old = old;
    this.indexes = indexes;
  }

  /** Some of the strands that are left. */
  List<PlainStore.Plain> left() {
    return old.left(ROUND);
  }

  /** Seals one strand. */
  @Transactional
  public void seal(PlainStore.Plain plain) {
    indexes.lock(plain.vault(), plain.id()).ifPresent(indexes::reseal);
  }
}

package org.datapassport.vault.grant.reseal;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.SealedColumn;
import org.datapassport.vault.key.VaultKeys;

/**
 * Seals old texts, each with one statement: a crash loses nothing, and the next round goes on where
 * this one was. Readers find each text before and after.
 */
@Shared
public final class TextResealing {
  /** Texts of one round and column. */
  private static final int ROUND = 500;

  private final PlainTextStore store;
  private final VaultKeys keys;

  @Inject
  TextResealing(PlainTextStore store, VaultKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  /** Some of the texts that are left. */
  List<PlainTextStore.Plain> left() {
    return Arrays.stream(SealedColumn.values())
        .flatMap(column -> store.left(column, ROUND).stream())
        .toList();
  }

  void seal(PlainTextStore.Plain plain) {
    store.seal(plain, plain.column().seal(keys.textKey(plain.vault()), plain.text()));
  }
}

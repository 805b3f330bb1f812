package org.datapassport.vault.publication;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.publication.window.Block;
import org.datapassport.vault.strand.OpenStrand;
import org.datapassport.vault.strand.name.StrandId;

/** Books and blocks, sealed under their strand's key: shredding the key ends them too. */
@Shared
final class Archive {
  /** Some kilobytes each. */
  private static final int BLOCKS_AT_ONCE = 64;

  private final PublicationStore store;
  private final VaultKeys keys;

  @Inject
  Archive(PublicationStore store, VaultKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  /**
   * Whose archive.
   *
   * @param keyId names the strand's data key
   */
  record Shelf(VaultId vault, StrandId id, UUID keyId) {
    static Shelf of(OpenStrand strand) {
      return new Shelf(strand.vault(), strand.id(), strand.head().keyId());
    }

    private byte[] context(String what) {
      return ("publication|" + vault + "|" + id + "|" + what).getBytes(StandardCharsets.UTF_8);
    }
  }

  Book book(Shelf shelf) {
    return store
        .book(shelf.vault(), shelf.id())
        .map(bytes -> key(shelf).open(bytes, shelf.context("book")))
        .map(BookCodec::book)
        .orElse(Book.EMPTY);
  }

  void keep(Shelf shelf, Book book) {
    byte[] bytes = key(shelf).seal(BookCodec.book(book), shelf.context("book"));
    store.keepBook(shelf.vault(), shelf.id(), bytes);
  }

  Map<UUID, Block> blocks(Shelf shelf, Collection<UUID> ids) {
    DataKey key = key(shelf);
    Map<UUID, Block> blocks = new HashMap<>();
    store
        .blocks(shelf.vault(), shelf.id(), ids)
        .forEach(
            (id, bytes) -> {
              byte[] context = shelf.context(RandomId.text(id));
              blocks.put(id, BookCodec.block(key.open(bytes, context)));
            });
    return blocks;
  }

  void keep(Shelf shelf, UUID id, Block block) {
    byte[] context = shelf.context(RandomId.text(id));
    byte[] bytes = key(shelf).seal(BookCodec.block(block), context);
    store.keepBlock(shelf.vault(), shelf.id(), id, bytes);
  }

  /** Seals everything of a strand with its other key. */
  void rekey(Shelf before, Shelf after) {
    if (store.book(before.vault(), before.id()).isPresent()) {
      keep(after, book(before));
    }
    List<UUID> ids = store.blockIds(before.vault(), before.id());
    for (int first = 0; first < ids.size(); first += BLOCKS_AT_ONCE) {
      List<UUID> some = ids.subList(first, Math.min(ids.size(), first + BLOCKS_AT_ONCE));
      blocks(before, some).forEach((id, block) -> keep(after, id, block));
    }
  }

  private DataKey key(Shelf shelf) {
    return keys.strandKey(shelf.vault(), shelf.keyId());
  }
}

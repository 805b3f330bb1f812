package org.datapassport.registry.log.tree;

import java.util.Optional;

/** Gets the bytes of tiles from wherever they are: files, HTTP, memory. */
@FunctionalInterface
public interface TileReader {
  /** The tile's bytes, or empty when it is not there. */
  Optional<byte[]> read(Tile tile);
}

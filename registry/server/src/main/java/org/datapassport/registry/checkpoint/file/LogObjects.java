package org.datapassport.registry.checkpoint.file;

import java.util.Map;
import java.util.Optional;

/**
 * Where the bytes of a log lie, by names with slashes ({@code tile/0/000}): a folder or a bucket.
 *
 * <p>An object is there whole or not at all. What a method has returned from survives a power
 * failure. Every failure is an {@link java.io.UncheckedIOException}; after it an object may be
 * there or not, and the caller writes it again.
 */
public interface LogObjects {
  Optional<byte[]> read(String name);

  /**
   * Makes an object that is never changed.
   *
   * @return false, with nothing written, when there is one of this name
   */
  boolean create(String name, byte[] bytes);

  /** Makes objects or puts others in their place, one after the other. */
  void replace(Map<String, byte[]> objects);

  void remove(String name);

  /** Removes every object whose name begins with this one and a slash. */
  void removeFolder(String name);
}

package org.datapassport.registry.verify.evidence;

import java.util.Optional;

/** Where the files of a log lie: a folder or a server. Two very different places, one question. */
@FunctionalInterface
public interface Evidence {
  /**
   * The bytes at a relative path such as {@code tile/0/000}; empty when there are none.
   *
   * @throws UnreadableException when they are there and cannot be had
   */
  Optional<byte[]> read(String path);

  /** The evidence cannot be had now, which says nothing about whether it would hold. */
  final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }

    public UnreadableException(String message) {
      super(message);
    }
  }
}

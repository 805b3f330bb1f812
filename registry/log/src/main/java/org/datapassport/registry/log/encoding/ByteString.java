package org.datapassport.registry.log.encoding;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as a value: immutable, compared by content. Records carry this instead of arrays. */
public final class ByteString {
  private final byte[] bytes;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies, so that the caller may reuse the array. */
  public static ByteString copyOf(byte[] bytes) {
    return new ByteString(bytes.clone());
  }

  /** Copies a part of an array: {@code from} inclusive, {@code to} exclusive. */
  public static ByteString copyOf(byte[] bytes, int from, int to) {
    return new ByteString(Arrays.copyOfRange(bytes, from, to));
  }

  public int size() {
    return bytes.length;
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  /** Writes into {@code target} without a copy in between: tiles are built of many hashes. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Only the size: what these bytes hold may be a salt. */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}

package org.datapassport.vault.importing.packed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.datapassport.vault.importing.file.FileTooLargeException;

/**
 * Counts what goes into unpacking and what comes out of it, at all depths together.
 *
 * <p>A bomb is told by its ratio: real exports shrink to a twentieth, never to a five-hundredth.
 */
final class Meter {
  static final long RATIO_MAX = 500;

  /** Short texts of one letter shrink more than any bomb, and hurt nobody. */
  static final long RATIO_FROM_BYTES = 16L * 1024 * 1024;

  private final long unpackedBytesMax;
  private long packed;
  private long unpacked;

  Meter(long unpackedBytesMax) {
    this.unpackedBytesMax = unpackedBytesMax;
  }

  InputStream packed(InputStream in) {
    return new Counting(in, bytes -> packed += bytes);
  }

  InputStream unpacked(InputStream in) {
    return new Counting(in, this::countUnpacked);
  }

  private void countUnpacked(int bytes) throws FileTooLargeException {
    unpacked += bytes;
    if (unpacked > unpackedBytesMax) {
      throw new FileTooLargeException("The unpacked file is too long");
    }
    if (unpacked > RATIO_FROM_BYTES && unpacked / RATIO_MAX > packed) {
      throw new FileTooLargeException("The archive unpacks to far more than it is");
    }
  }

  /** Hears of each number of bytes that was read. */
  private interface Count {
    void add(int bytes) throws FileTooLargeException;
  }

  /** Lets through what it counts. */
  private static final class Counting extends FilterInputStream {
    private final Count count;

    Counting(InputStream in, Count count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count.add(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count.add(Math.max(read, 0));
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long left = bytes;
      while (left > 0 && read() >= 0) {
        left--;
      }
      return bytes - left;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}

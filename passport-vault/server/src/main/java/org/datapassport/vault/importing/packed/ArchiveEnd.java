package org.datapassport.vault.importing.packed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Remembers the last bytes of a zip archive, where it says how many entries it has: an archive that
 * breaks off behind an entry looks whole to who reads entry by entry.
 */
final class ArchiveEnd extends FilterInputStream {
  /** The end record and the longest comment behind it (PKWARE APPNOTE 4.3.16). */
  private static final int BYTES_MAX = 22 + 65_535;

  private static final int RECORD_BYTES = 22;

  private final byte[] last = new byte[BYTES_MAX];
  private long count;

  ArchiveEnd(InputStream archive) {
    super(archive);
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      remember(new byte[] {(byte) one}, 0, 1);
    }
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      remember(buffer, offset, read);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The bytes go round; where the next one goes is told by how many there were. */
  private void remember(byte[] buffer, int offset, int length) {
    int from = Math.max(0, length - BYTES_MAX);
    count += from;
    for (int i = from; i < length; ) {
      int at = (int) (count % BYTES_MAX);
      int some = Math.min(length - i, BYTES_MAX - at);
      System.arraycopy(buffer, offset + i, last, at, some);
      i += some;
      count += some;
    }
  }

  /** Whether the archive goes to its end and has so many entries. */
  boolean says(int entries) throws IOException {
    transferTo(OutputStream.nullOutputStream());
    int known = (int) Math.min(count, BYTES_MAX);
    for (int start = known - RECORD_BYTES; start >= 0; start--) {
      if (at(known, start) == 'P'
          && at(known, start + 1) == 'K'
          && at(known, start + 2) == 5
          && at(known, start + 3) == 6) {
        int said = at(known, start + 10) | at(known, start + 11) << 8;
        return said == 0xFFFF || said == (entries & 0xFFFF);
      }
    }
    return false;
  }

  private int at(int known, int index) {
    return last[(int) ((count - known + index) % BYTES_MAX)] & 0xFF;
  }
}

package org.datapassport.vault.importing.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Drops the control characters that XML 1.0 forbids and phones write all the same.
 *
 * <p>Works on bytes, for UTF-8 and every other encoding that extends ASCII. UTF-16, told by its
 * byte order mark, passes unchanged.
 */
final class ControlCharacterFilter extends InputStream {
  private final PushbackInputStream in;
  private final boolean passAll;

  ControlCharacterFilter(InputStream file) throws IOException {
    this.in = new PushbackInputStream(file, 2);
    byte[] mark = in.readNBytes(2);
    in.unread(mark);
    this.passAll =
        mark.length == 2
            && ((mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF)
                || (mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE));
  }

  @Override
  public int read() throws IOException {
    int one = in.read();
    while (one >= 0 && !isAllowed(one)) {
      one = in.read();
    }
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int kept = 0;
    while (kept == 0) {
      int read = in.read(buffer, offset, length);
      if (read < 0) {
        return -1;
      }
      for (int i = offset; i < offset + read; i++) {
        if (isAllowed(buffer[i] & 0xFF)) {
          buffer[offset + kept++] = buffer[i];
        }
      }
    }
    return kept;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean isAllowed(int one) {
    return passAll || one >= ' ' || one == '\t' || one == '\n' || one == '\r';
  }
}

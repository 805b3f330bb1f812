package org.datapassport.vault.importing.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets no more bytes through than a file may have. */
public final class BoundedStream extends FilterInputStream {
  private long left;

  public BoundedStream(InputStream in, long bytesMax) {
    super(in);
    this.left = bytesMax;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int bytes) throws FileTooLargeException {
    left -= bytes;
    if (left < 0) {
      throw new FileTooLargeException("The unpacked file is too long");
    }
  }
}

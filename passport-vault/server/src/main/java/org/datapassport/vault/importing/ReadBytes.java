package org.datapassport.vault.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that were read of a file, and tells of each piece. */
final class ReadBytes extends FilterInputStream {
  private final LongConsumer told;
  private long count;

  ReadBytes(InputStream in, LongConsumer told) {
    super(in);
    this.told = told;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    tell(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    tell(Math.max(read, 0));
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void tell(int more) {
    count += more;
    told.accept(count);
  }
}

package org.datapassport.platform.form;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Whether bytes that come one by one are UTF-8; it keeps some hundred of them at a time. */
final class Utf8Check {
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(512);
  private final CharBuffer chars = CharBuffer.allocate(512);
  private boolean broken;

  void add(byte next) {
    if (!bytes.hasRemaining()) {
      decode(false);
    }
    bytes.put(next);
  }

  /** Whether all that came is; asked once, at the end. */
  boolean isWhole() {
    decode(true);
    return !broken;
  }

  private void decode(boolean last) {
    bytes.flip();
    chars.clear();
    broken |= decoder.decode(bytes, chars, last).isError();
    if (broken) {
      bytes.clear();
    } else {
      bytes.compact();
    }
  }
}

package org.datapassport.vault.importing.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.FileTooLargeException;

/**
 * The characters of an XML file in whatever encoding it has, without those that XML 1.0 forbids and
 * phones write all the same, and without blanks before its beginning.
 */
final class XmlText extends Reader {
  /** Enough to tell the encoding. */
  private static final int HEAD_BYTES = 1024;

  /** The parser holds a tag with its attributes in memory; a real one has a few hundred letters. */
  static final int TAG_CHARACTERS_MAX = 4 * 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private boolean begun;
  private int sinceTag;

  private XmlText(Reader in) {
    this.in = in;
  }

  static Reader of(InputStream file) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(file);
    bytes.mark(HEAD_BYTES);
    byte[] head = bytes.readNBytes(HEAD_BYTES);
    bytes.reset();
    return new XmlText(
        new InputStreamReader(
            bytes,
            FileHead.charset(head)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
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
        if (isKept(buffer[i])) {
          buffer[offset + kept++] = buffer[i];
        }
      }
    }
    return kept;
  }

  private boolean isKept(char one) throws FileTooLargeException {
    boolean blank = one == ' ' || one == '\t' || one == '\n' || one == '\r';
    if (!begun && (blank || one == BYTE_ORDER_MARK)) {
      return false;
    }
    if (one < ' ' && !blank) {
      return false;
    }
    begun = true;
    sinceTag = one == '<' ? 0 : sinceTag + 1;
    if (sinceTag > TAG_CHARACTERS_MAX) {
      throw new FileTooLargeException("A single part of the file is too long");
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

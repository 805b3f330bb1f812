package org.datapassport.vault.document;

import java.util.Arrays;

/** One tag, one definite length, its value, and nothing behind it (ISO/IEC 7816-4 BER-TLV). */
final class Tlv {
  private static final int LENGTH_BYTES_MAX = 3;

  private Tlv() {}

  /** The value of an object that is all there is, with this tag of one or two bytes. */
  static byte[] only(byte[] object, int tag) throws DocumentRefusedException {
    int at = tag > 0xff ? 2 : 1;
    if (object.length < at + 1 || tagOf(object, at) != tag) {
      throw new DocumentRefusedException(DocumentReason.UNREADABLE);
    }
    int first = object[at++] & 0xff;
    int length = first;
    if (first > 0x7f) {
      int bytes = first & 0x7f;
      if (bytes == 0 || bytes > LENGTH_BYTES_MAX || object.length < at + bytes) {
        throw new DocumentRefusedException(DocumentReason.UNREADABLE);
      }
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = (length << 8) | (object[at++] & 0xff);
      }
    }
    if (object.length - at != length) {
      throw new DocumentRefusedException(DocumentReason.UNREADABLE);
    }
    return Arrays.copyOfRange(object, at, object.length);
  }

  private static int tagOf(byte[] object, int bytes) {
    int first = object[0] & 0xff;
    return bytes == 1 ? first : (first << 8) | (object[1] & 0xff);
  }
}

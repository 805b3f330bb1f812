package org.datapassport.registry.file;

import java.util.Arrays;
import java.util.Base64;
import org.datapassport.registry.log.encoding.Sha256;

/**
 * Strong entity tags (RFC 9110 section 8.8.3) of bytes: the same bytes have the same, no others.
 */
public final class FileTag {
  /** 128 bits are enough that nobody finds two files with one tag by chance. */
  private static final int BYTES = 16;

  private FileTag() {}

  /** Without the quotes. */
  public static String of(byte[] content) {
    byte[] hash = Arrays.copyOf(Sha256.hash(content), BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}

package org.datapassport.registry.log.encoding;

import java.util.Base64;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** RFC 4648 section 5 without padding, in its one canonical spelling and of a known length. */
public final class UrlBase64 {
  private UrlBase64() {}

  public static String write(ByteString bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
  }

  public static ByteString read(String text, int size, String member) {
    try {
      ByteString bytes = ByteString.copyOf(Base64.getUrlDecoder().decode(text));
      if (bytes.size() == size && write(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.BAD_ENCODING, member + " is not base64url");
    }
    throw new RefusedException(Reason.BAD_ENCODING, member + ": " + size + " bytes in base64url");
  }
}

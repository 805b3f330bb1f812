package org.datapassport.registry.log.encoding;

import java.util.Base64;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** RFC 4648 section 4 in its one canonical spelling: with padding, without stray bits. */
public final class StrictBase64 {
  private StrictBase64() {}

  public static byte[] read(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.BAD_ENCODING, "not base64");
    }
    throw new RefusedException(Reason.BAD_ENCODING, "not canonical base64");
  }
}

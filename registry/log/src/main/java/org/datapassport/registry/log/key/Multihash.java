package org.datapassport.registry.log.key;

import java.nio.charset.StandardCharsets;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.Base58;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** A SHA-256 multihash in base58btc: 46 symbols that begin with Qm. SCIDs and entry hashes. */
public final class Multihash {
  private static final byte[] SHA_256_PREFIX = {0x12, Sha256.BYTES};
  static final int TEXT_LENGTH = 46;

  private Multihash() {}

  public static String of(byte[] content) {
    byte[] digest = Sha256.hash(content);
    byte[] multihash = new byte[SHA_256_PREFIX.length + digest.length];
    System.arraycopy(SHA_256_PREFIX, 0, multihash, 0, SHA_256_PREFIX.length);
    System.arraycopy(digest, 0, multihash, SHA_256_PREFIX.length, digest.length);
    return Base58.encode(multihash);
  }

  public static String of(Json canonical) {
    return of(canonical.canonicalBytes());
  }

  public static String ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Refuses other hash functions, other lengths and other spellings. */
  public static String check(String text, String member) {
    if (text.length() != TEXT_LENGTH) {
      throw new RefusedException(Reason.BAD_ENCODING, member + " is not a SHA-256 multihash");
    }
    byte[] bytes = Base58.decode(text);
    if (bytes.length != SHA_256_PREFIX.length + Sha256.BYTES
        || bytes[0] != SHA_256_PREFIX[0]
        || bytes[1] != SHA_256_PREFIX[1]) {
      throw new RefusedException(Reason.BAD_ENCODING, member + " is not a SHA-256 multihash");
    }
    return text;
  }
}

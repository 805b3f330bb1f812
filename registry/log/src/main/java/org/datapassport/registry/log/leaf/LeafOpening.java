package org.datapassport.registry.log.leaf;

import java.nio.charset.StandardCharsets;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.webvh.EntryLimits;

/**
 * What a leaf of the log commits to: a body with a secret salt. The log itself shows only {@code
 * 0x01 ‖ SHA-256("dcann/leaf/v1" ‖ salt ‖ body)}; when salt and body are erased, nobody can tell
 * any more what stood there, and the tree still verifies.
 */
public record LeafOpening(ByteString salt, ByteString body) {
  public static final int SALT_BYTES = 32;

  /** The same as for entries; the receipt carries it in base64. */
  public static final int BODY_BYTES_MAX = EntryLimits.ENTRY_BYTES_MAX;

  /** All committed leaves have one length, so that length tells nothing. */
  public static final int LEAF_BYTES = 1 + Sha256.BYTES;

  private static final byte COMMITMENT = 0x01;
  private static final byte[] DOMAIN = "dcann/leaf/v1".getBytes(StandardCharsets.US_ASCII);

  public LeafOpening {
    if (salt.size() != SALT_BYTES || body.size() > BODY_BYTES_MAX) {
      throw new IllegalArgumentException("salt: 32 bytes; body: at most " + BODY_BYTES_MAX);
    }
  }

  public ByteString leaf() {
    byte[] hash = Sha256.hash(DOMAIN, salt.toArray(), body.toArray());
    byte[] leaf = new byte[LEAF_BYTES];
    leaf[0] = COMMITMENT;
    System.arraycopy(hash, 0, leaf, 1, hash.length);
    return ByteString.copyOf(leaf);
  }

  /** Salt, then body: the {@code extra} line of a receipt. */
  public byte[] toBytes() {
    byte[] bytes = new byte[SALT_BYTES + body.size()];
    salt.copyTo(bytes, 0);
    body.copyTo(bytes, SALT_BYTES);
    return bytes;
  }

  static LeafOpening read(byte[] bytes) {
    if (bytes.length < SALT_BYTES || bytes.length > SALT_BYTES + BODY_BYTES_MAX) {
      throw new RefusedException(Reason.BAD_ENCODING, "extra must be salt and body");
    }
    return new LeafOpening(
        ByteString.copyOf(bytes, 0, SALT_BYTES),
        ByteString.copyOf(bytes, SALT_BYTES, bytes.length));
  }
}

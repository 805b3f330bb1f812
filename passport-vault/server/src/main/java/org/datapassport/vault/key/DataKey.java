package org.datapassport.vault.key;

import java.security.SecureRandom;
import javax.crypto.Mac;
import org.datapassport.base.seal.SealException;
import org.datapassport.base.seal.SealingKey;

/**
 * A key of a vault or of one of its strands.
 *
 * <p>It opens what older vaults sealed without a version byte; what it seals has one.
 */
public final class DataKey {
  private final SealingKey key;

  DataKey(byte[] raw, SecureRandom random) {
    this.key = new SealingKey(raw, random);
  }

  /** Seals; {@code context} must be given again to open and says where the bytes belong. */
  public byte[] seal(byte[] plain, byte[] context) {
    return key.seal(plain, context);
  }

  /** Seals so that the same text in the same context has the same seal. */
  public byte[] sealRepeatably(byte[] plain, byte[] context) {
    return key.sealRepeatably(plain, context);
  }

  /**
   * Opens what either of these made.
   *
   * @throws SealException when the bytes, the key or the context are not those of the seal
   */
  public byte[] open(byte[] sealed, byte[] context) {
    return key.openAlsoUnversioned(sealed, context);
  }

  /** An HMAC-SHA-256 whose key is derived from this one for a single purpose. */
  public Mac mac(String purpose) {
    return key.mac("mac|" + purpose);
  }
}

package org.datapassport.vault.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key that seals bytes with AES-GCM.
 *
 * <p>Sealed form: 12 random bytes of nonce, then ciphertext and 16 bytes of tag. A key seals far
 * fewer than 2^32 messages (a strand's segments), which is the bound for random nonces of NIST SP
 * 800-38D section 8.3.
 */
public final class DataKey {
  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final byte[] raw;
  private final SecureRandom random;

  DataKey(byte[] raw, SecureRandom random) {
    if (raw.length != KEY_BYTES) {
      throw new IllegalArgumentException("A data key has 32 bytes");
    }
    this.raw = raw.clone();
    this.key = new SecretKeySpec(raw, "AES");
    this.random = random;
  }

  /** Seals; {@code context} must be given again to open and says where the bytes belong. */
  public byte[] seal(byte[] plain, byte[] context) {
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      int written = cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return Arrays.copyOf(sealed, NONCE_BYTES + written);
    } catch (GeneralSecurityException e) {
      throw new SealException("AES-GCM could not seal", e);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws SealException when the bytes, the key or the context are not those of the seal
   */
  public byte[] open(byte[] sealed, byte[] context) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new SealException("Sealed bytes are too short");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(context);
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new SealException("Sealed bytes do not belong here or were changed", e);
    }
  }

  /** An HMAC-SHA-256 whose key is derived from this one for a single purpose. */
  public Mac mac(String purpose) {
    try {
      Mac derive = Mac.getInstance("HmacSHA256");
      derive.init(new SecretKeySpec(raw, "HmacSHA256"));
      byte[] derived = derive.doFinal(("mac|" + purpose).getBytes(StandardCharsets.UTF_8));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(derived, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new SealException("HMAC is not available", e);
    }
  }
}

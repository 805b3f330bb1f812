package org.datapassport.base.seal;

import java.nio.ByteBuffer;
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
 * A 256-bit key that seals bytes with AES-GCM and derives other keys.
 *
 * <p>A sealed text is {@code version (1 byte, 1) | nonce (12) | ciphertext | tag (16)}; the version
 * byte is authenticated together with the caller's context. Nonces are random: one key must seal
 * fewer than 2^32 texts (NIST SP 800-38D, 8.3), which keys per vault and per strand stay far below.
 *
 * <p>Vaults sealed without a version byte until November 2026: {@code nonce (12) | ciphertext | tag
 * (16)}. One such text in 256 begins with a 1 by chance, so the tag decides, not the byte.
 */
public final class SealingKey {
  public static final int KEY_BYTES = 32;
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SecretKey key;
  private final SecureRandom random;

  /**
   * A key of these bytes.
   *
   * @throws IllegalArgumentException when they are not {@link #KEY_BYTES}
   */
  public SealingKey(byte[] raw, SecureRandom random) {
    if (raw.length != KEY_BYTES) {
      throw new IllegalArgumentException("a sealing key has " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(raw, "AES");
    this.random = random;
  }

  /** Seals; {@code context} must be given again to open and says where the bytes belong. */
  public byte[] seal(byte[] plain, byte[] context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return seal(plain, context, nonce);
  }

  /**
   * Seals so that the same text in the same context has the same seal, where two seals of one text
   * would be told apart. The nonce is an HMAC of both under a key of its own, so two texts have one
   * nonce no more often than by chance.
   */
  public byte[] sealRepeatably(byte[] plain, byte[] context) {
    Mac mac = mac("nonce of a repeatable seal");
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(context.length).array());
    mac.update(context);
    return seal(plain, context, Arrays.copyOf(mac.doFinal(plain), NONCE_BYTES));
  }

  private byte[] seal(byte[] plain, byte[] context, byte[] nonce) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0);
      cipher.updateAAD(new byte[] {VERSION});
      cipher.updateAAD(context);
      byte[] sealed = new byte[1 + NONCE_BYTES + plain.length + TAG_BYTES];
      sealed[0] = VERSION;
      System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
      cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new SealException("AES-GCM could not seal", e);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws SealException when a bit of the bytes, the key or the context differs
   */
  public byte[] open(byte[] sealed, byte[] context) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] != VERSION) {
      throw new SealException("not a sealed text of version " + VERSION);
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed, 1);
      cipher.updateAAD(sealed, 0, 1);
      return opened(cipher, sealed, 1 + NONCE_BYTES, context);
    } catch (GeneralSecurityException e) {
      throw new SealException("sealed bytes do not belong here or were changed", e);
    }
  }

  /**
   * Opens what {@link #seal} made, or what a vault made before sealed texts had a version.
   *
   * @throws SealException when a bit of the bytes, the key or the context differs
   */
  public byte[] openAlsoUnversioned(byte[] sealed, byte[] context) {
    if (sealed.length > 0 && sealed[0] == VERSION) {
      try {
        return open(sealed, context);
      } catch (SealException e) {
        return openUnversioned(sealed, context);
      }
    }
    return openUnversioned(sealed, context);
  }

  private byte[] openUnversioned(byte[] sealed, byte[] context) {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) {
      throw new SealException("sealed bytes are too short");
    }
    try {
      return opened(cipher(Cipher.DECRYPT_MODE, sealed, 0), sealed, NONCE_BYTES, context);
    } catch (GeneralSecurityException e) {
      throw new SealException("sealed bytes do not belong here or were changed", e);
    }
  }

  /**
   * A key of 32 bytes for another use: HMAC-SHA-256 of the label. Knowing one tells nothing of the
   * others.
   */
  public byte[] derive(String label) {
    return mac(key.getEncoded()).doFinal(label.getBytes(StandardCharsets.UTF_8));
  }

  /** An HMAC-SHA-256 whose key is derived from this one for a single use. */
  public Mac mac(String label) {
    return mac(derive(label));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, int offset) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce, offset, NONCE_BYTES));
    return cipher;
  }

  private static byte[] opened(Cipher cipher, byte[] sealed, int start, byte[] context)
      throws GeneralSecurityException {
    cipher.updateAAD(context);
    return cipher.doFinal(sealed, start, sealed.length - start);
  }
}

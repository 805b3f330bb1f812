package org.datapassport.provider;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.config.Shared;

/** Makes random secrets, and the hashes under which we keep those of others. */
@Shared
public class Secrets {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random;

  @Inject
  public Secrets(SecureRandom random) {
    this.random = random;
  }

  /** 256 random bits in base64url, 43 characters. */
  public String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return BASE64URL.encodeToString(bytes);
  }

  /** 128 random bits in base64url, 22 characters. */
  public String name() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return BASE64URL.encodeToString(bytes);
  }

  /** A random UUID from the injected source. */
  public UUID uuid() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** SHA-256 of a text in UTF-8. A secret of 256 bits needs no salt and no slow hash. */
  public static byte[] hash(String text) {
    return Sha256.of(text);
  }

  /** {@link #hash} in base64url. */
  public static String hashText(String text) {
    return Sha256.base64url(text);
  }

  /** Compares without telling by its time where the first difference is. */
  public static boolean same(byte[] left, byte[] right) {
    return MessageDigest.isEqual(left, right);
  }

  /** Compares texts in the same way. */
  public static boolean same(String left, String right) {
    return same(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}

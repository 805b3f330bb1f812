package org.datapassport.base.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that a server gives for DPoP proofs (RFC 9449 sections 8 and 9), so that proofs cannot be
 * made long before they are used.
 *
 * <p>A nonce is an HMAC-SHA-256, cut to 128 bits, of the number of the present {@link #STEP}:
 * nothing is stored, and all nodes with one key give and take the same ones. One that was given at
 * any time within {@link #LIFE} is taken.
 */
public final class DpopNonces {
  static final Duration STEP = Duration.ofMinutes(1);

  /** Clients keep a nonce until they are given another: this many steps, the present included. */
  static final int STEPS = 5;

  /** The age at which a nonce is refused at the latest. */
  public static final Duration LIFE = STEP.multipliedBy(STEPS);

  private static final int BYTES = 16;

  private final byte[] key;
  private final Clock clock;

  /**
   * Nonces of one service.
   *
   * @param key 32 bytes that all nodes of the service share and nobody else knows
   */
  public DpopNonces(byte[] key, Clock clock) {
    this.key = key.clone();
    this.clock = clock;
  }

  /** The nonce to give now. */
  public String current() {
    return at(step(clock.instant()));
  }

  /** Whether this is a nonce that was given lately. */
  public boolean isFresh(String nonce) {
    long now = step(clock.instant());
    boolean fresh = false;
    for (int age = 0; age < STEPS; age++) {
      fresh |=
          MessageDigest.isEqual(
              at(now - age).getBytes(StandardCharsets.US_ASCII),
              nonce.getBytes(StandardCharsets.UTF_8));
    }
    return fresh;
  }

  private static long step(Instant instant) {
    return instant.getEpochSecond() / STEP.toSeconds();
  }

  private String at(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] whole = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}

package org.datapassport.provider.device;

import java.security.SecureRandom;
import java.util.Locale;
import org.datapassport.provider.Secrets;

/**
 * The two codes of one request: a secret for the device, and eight letters that a person types.
 *
 * <p>The letters have no vowels, so that they make no words, and 34 bits. Guessing is slowed per
 * network address and helps nobody: whoever hits a code only says yes or no to somebody's device.
 */
record DeviceCodes(String deviceCode, String userCode) {
  /** RFC 8628 section 6.1. */
  static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  static final int LENGTH = 8;

  static DeviceCodes random(Secrets secrets, SecureRandom random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new DeviceCodes(
        secrets.secret(), letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2));
  }

  byte[] userCodeHash() {
    return hash(userCode);
  }

  /** The hash of what a person typed, however they wrote it; of anything else, of nothing. */
  static byte[] hash(String typed) {
    StringBuilder letters = new StringBuilder();
    typed
        .toUpperCase(Locale.ROOT)
        .chars()
        .filter(c -> LETTERS.indexOf(c) >= 0)
        .limit(LENGTH + 1L)
        .forEach(c -> letters.append((char) c));
    return Secrets.hash("user_code\0" + letters);
  }
}

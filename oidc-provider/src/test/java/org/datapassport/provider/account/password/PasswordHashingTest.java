package org.datapassport.provider.account.password;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
  private static final Argon2Cost CHEAP = new Argon2Cost(1024, 1);
  private final PasswordHashing hashing =
      new PasswordHashing(new JavaArgon2(), CHEAP, new SecureRandom());

  /** Vector of libsodium and of the reference implementation for these inputs. */
  @Test
  void argon2_knownInput_givesKnownTag() {
    byte[] tag =
        new JavaArgon2()
            .hash("password".getBytes(StandardCharsets.UTF_8), new byte[16], Argon2Cost.USUAL);
    assertEquals("db25cb067316", HexFormat.of().formatHex(tag, 0, 6));
  }

  @Test
  void argon2_nativeAndJava_agree() {
    Optional<Argon2> sodium = SodiumArgon2.load();
    Assumptions.assumeTrue(sodium.isPresent());
    byte[] salt = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);
    for (String password : new String[] {"", "a", "пароль", "x".repeat(1024)}) {
      byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
      Argon2Cost cost = new Argon2Cost(1024 + password.length(), 2);
      assertArrayEquals(
          new JavaArgon2().hash(bytes, salt, cost), sodium.get().hash(bytes, salt, cost));
    }
  }

  @Test
  void hash_rightPassword_matches() {
    PasswordHash stored = PasswordHash.parse(hashing.hash("a long passphrase").phc());
    assertTrue(hashing.matches("a long passphrase", stored));
    assertFalse(hashing.matches("a long passphrasf", stored));
    assertFalse(hashing.matches("", stored));
  }

  @Test
  void hash_samePasswordTwice_hasTwoSalts() {
    assertNotEquals(hashing.hash("same same same").phc(), hashing.hash("same same same").phc());
  }

  @Test
  void hash_otherCost_isOutdatedAndStillMatches() {
    PasswordHash old = hashing.hash("a long passphrase");
    PasswordHashing dearer =
        new PasswordHashing(new JavaArgon2(), new Argon2Cost(2048, 1), new SecureRandom());
    assertFalse(hashing.isOutdated(old));
    assertTrue(dearer.isOutdated(old));
    assertTrue(dearer.matches("a long passphrase", old));
  }

  @Test
  void hash_inText_isNotShown() {
    PasswordHash stored = hashing.hash("a long passphrase");
    assertFalse(stored.toString().contains(stored.phc().substring(30)));
  }

  @Test
  void phc_malformed_isRefused() {
    String good = hashing.hash("x").phc();
    for (String bad :
        new String[] {"", good + "x".repeat(60), good.replace("v=19", "v=16"), "$2a$10$abc"}) {
      assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(bad));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> PasswordHash.parse(good.replace("m=1024", "m=9999999")));
  }
}

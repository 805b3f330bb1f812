package org.datapassport.vault.owner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionSecretTest {
  @Test
  void fresh_twice_differs() {
    SecureRandom random = new SecureRandom();
    assertNotEquals(SessionSecret.fresh(random), SessionSecret.fresh(random));
  }

  @Test
  void fromCookie_ofAFreshSecret_isTheSameSecret() {
    SessionSecret secret = SessionSecret.fresh(new SecureRandom());
    SessionSecret read = SessionSecret.fromCookie(secret.value()).orElseThrow();
    assertEquals(secret, read);
    assertArrayEquals(secret.hash(), read.hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
      })
  void fromCookie_ofAnotherShape_isEmpty(String value) {
    assertEquals(Optional.empty(), SessionSecret.fromCookie(value));
  }

  @Test
  void toString_ofASecret_hidesIt() {
    SessionSecret secret = SessionSecret.fresh(new SecureRandom());
    assertFalse(secret.toString().contains(secret.value()));
    assertTrue(secret.toString().contains("hidden"));
  }
}

package org.datapassport.platform.forgery;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.platform.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsrfTest {
  @TempDir private Path folder;
  private Csrf csrf;

  @BeforeEach
  void makeCsrf() {
    csrf = at("a");
  }

  private Csrf at(String name) {
    return new Csrf(KeyFile.openOrCreate(folder.resolve(name), new SecureRandom()));
  }

  @Test
  void check_ofOwnToken_passes() {
    String token = csrf.token("session secret");
    assertTrue(token.matches("[A-Za-z0-9_-]{43}"));
    assertDoesNotThrow(() -> csrf.check("session secret", token));
  }

  @Test
  void check_ofAnotherSessionsToken_isRefused() {
    refused(csrf.token("another secret"));
  }

  @Test
  void check_ofAnotherServicesToken_isRefused() {
    refused(at("b").token("session secret"));
  }

  @Test
  void check_ofNoOrCutToken_isRefused() {
    refused("");
    refused(csrf.token("session secret").substring(1));
    refused(csrf.token("session secret") + "=");
  }

  @Test
  void token_withoutSession_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> csrf.token(""));
  }

  private void refused(String token) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> csrf.check("session secret", token));
    assertEquals(403, e.code().status());
  }
}

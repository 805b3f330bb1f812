package org.datapassport.base.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** FIPS 180-4's example. */
  @Test
  void hex_ofAbc_isThatOfTheStandard() {
    String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    assertEquals(expected, Sha256.hex("abc"));
    assertEquals(expected, Sha256.hex("abc".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void base64url_ofTextAndBytes_isTheSame() {
    assertEquals("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", Sha256.base64url("abc"));
    assertEquals(Sha256.base64url("é"), Sha256.base64url("é".getBytes(StandardCharsets.UTF_8)));
    assertArrayEquals(Sha256.of("é"), Sha256.digest().digest("é".getBytes(StandardCharsets.UTF_8)));
  }
}

package org.datapassport.provider.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import org.datapassport.provider.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The letters that a person types (RFC 8628 section 6.1). */
final class DeviceCodesTest {
  private static final byte[] HASH = new DeviceCodes("secret", "BCDF-GHJK").userCodeHash();

  @ParameterizedTest
  @ValueSource(
      strings = {"BCDF-GHJK", "bcdfghjk", " bcdf ghjk ", "B.C.D.F.G.H.J.K", "bcdf\u2013ghjk"})
  void userCode_howeverItIsWritten_isTheSame(String typed) {
    assertArrayEquals(HASH, DeviceCodes.hash(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BCDF-GHJ", "BCDF-GHJKB", "BCDF-GHJL", "AAAAAAAA"})
  void userCode_another_isAnother(String typed) {
    assertFalse(Arrays.equals(HASH, DeviceCodes.hash(typed)));
  }

  @Test
  void codes_random_haveTheirForm() {
    SecureRandom random = new SecureRandom();
    DeviceCodes codes = DeviceCodes.random(new Secrets(random), random);

    assertTrue(
        codes
            .userCode()
            .matches("[" + DeviceCodes.LETTERS + "]{4}-[" + DeviceCodes.LETTERS + "]{4}"));
    assertTrue(codes.deviceCode().length() == 43);
  }
}

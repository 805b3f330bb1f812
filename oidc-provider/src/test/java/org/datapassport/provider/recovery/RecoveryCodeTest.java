package org.datapassport.provider.recovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datapassport.provider.AccountId;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {
  private static final RecoveryCode CODE = new RecoveryCode("01234567890ABCDEFGHJKMNPQR");

  @Test
  void inGroups_ofAnyCode_readsBack() {
    assertEquals("01234-56789-0ABCD-EFGHJ-KMNPQR", CODE.inGroups());
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 1000; i++) {
      RecoveryCode made = RecoveryCode.make(random);
      assertEquals(Optional.of(made), RecoveryCode.parse(made.inGroups()));
    }
  }

  @Test
  void parse_asPeopleWrite_isTheSame() {
    for (String typed :
        List.of(
            "O1234 56789 0ABCD EFGHJ KMNPQR",
            " oI234-56789-0abcd-efghj-kmnpqr\n",
            "0l23456789" + "0ABCDEFGHJKMNPQR")) {
      assertEquals(Optional.of(CODE), RecoveryCode.parse(typed), typed);
    }
  }

  @Test
  void parse_anythingElse_isNone() {
    for (String typed :
        List.of(
            "",
            CODE.digits().substring(1),
            CODE.digits() + "0",
            CODE.digits().replace('A', 'U'),
            CODE.digits().replace('A', '\u0660'),
            " ".repeat(80) + CODE.digits())) {
      assertTrue(RecoveryCode.parse(typed).isEmpty(), typed);
    }
  }

  @Test
  void make_again_isAnother() {
    SecureRandom random = new SecureRandom();
    assertEquals(
        1000,
        Stream.generate(() -> RecoveryCode.make(random))
            .limit(1000)
            .collect(Collectors.toSet())
            .size());
  }

  @Test
  void hash_ofAnotherAccount_isAnother() {
    AccountId one = new AccountId(new UUID(1, 1));
    AccountId other = new AccountId(new UUID(1, 2));
    assertArrayEquals(CODE.hash(one), CODE.hash(one));
    assertFalse(Arrays.equals(CODE.hash(one), CODE.hash(other)));
    assertFalse(CODE.toString().contains(CODE.digits()), "it gets into no log");
  }
}

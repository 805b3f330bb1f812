package org.datapassport.provider.account.password;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.datapassport.provider.account.name.UserName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private final PasswordRules rules = PasswordRules.shipped();
  private final UserName ada = new UserName("ada.lovelace");

  private Optional<PasswordFlaw> flawOf(String password) {
    return rules.flawOf(password, ada);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "ÄÖÜäöüßéèê",
        "пароль не скажу",
        "mjölkpaket 7",
        "tr0ub4dor&three",
        "          .x y z"
      })
  void password_longAndUncommon_isTaken(String password) {
    assertEquals(Optional.empty(), flawOf(password));
  }

  @Test
  void password_nineCharacters_isTooShort() {
    assertEquals(Optional.of(PasswordFlaw.TOO_SHORT), flawOf("kx9-q!vb2"));
    assertEquals(Optional.empty(), flawOf("kx9-q!vb2z"));
  }

  @Test
  void password_ofEmoji_countsCharactersNotUnits() {
    assertEquals(Optional.of(PasswordFlaw.TOO_SHORT), flawOf("🐢🦆🐝🐙🐌"));
  }

  @Test
  void password_longerThanMax_isTooLong() {
    assertEquals(Optional.empty(), flawOf("kx9-q!vb".repeat(31) + "12345678".substring(0, 7)));
    assertEquals(Optional.of(PasswordFlaw.TOO_LONG), flawOf("kx9-q!vb".repeat(32) + "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password123", "Password2026!", "1234567890", "0987654321", "aaaaaaaaaaaa", "abcabcabcabc",
        "qwertyuiop", "letmein12345", "ILOVEYOU!!!", "1q2w3e4r5t", "administrator", "pa$$word2024",
        "abcdabcdabcd", "abcdefabcdefabcdef", "kqzkqzzqkz"
      })
  void password_thatEverybodyTries_isTooCommon(String password) {
    assertEquals(Optional.of(PasswordFlaw.TOO_COMMON), flawOf(password));
  }

  @Test
  void password_ofFourCharactersOrAlmostRepeated_isTaken() {
    assertEquals(Optional.empty(), flawOf("kqzxqqxzkk"));
    assertEquals(Optional.empty(), flawOf("abcdabcdabce"));
    assertEquals(Optional.empty(), flawOf("wkzx-wkzx-"), "twice is no pattern");
  }

  @Test
  void password_ofTheUserNameAndFiveMore_isRefusedAndSixAreTaken() {
    assertEquals(Optional.of(PasswordFlaw.LIKE_YOUR_NAME), flawOf("ada.lovelacek9q!z"));
    assertEquals(Optional.empty(), flawOf("ada.lovelacek9q!zv"));
  }

  @Test
  void password_madeOfTheUserName_isRefused() {
    assertEquals(Optional.of(PasswordFlaw.LIKE_YOUR_NAME), flawOf("Ada.Lovelace1"));
    assertEquals(Optional.empty(), flawOf("ada.lovelace counts well"));
  }

  @Test
  void normalize_composedAndDecomposed_areTheSame() {
    assertEquals(PasswordRules.normalize("\u00e9"), PasswordRules.normalize("e\u0301"));
  }
}

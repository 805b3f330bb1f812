package org.datapassport.provider.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.SignUp;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.password.PasswordFlaw;
import org.datapassport.provider.account.password.PasswordRules;

/** Says in plain words what is wrong with a sign-up form. */
public final class SignUpFlaws {
  static final String TAKEN = "Somebody has this user name already. Choose another one.";

  private SignUpFlaws() {}

  static Map<String, String> ofNames(String displayName, String userName) {
    Map<String, String> flaws = new LinkedHashMap<>();
    if (DisplayName.parse(displayName).isEmpty()) {
      flaws.put(
          "display-name",
          "Write how you want to be called: 1 to " + DisplayName.LENGTH_MAX + " characters.");
    }
    if (UserName.parse(userName).isEmpty()) {
      flaws.put(
          "username",
          "Choose a user name of "
              + UserName.LENGTH_MIN
              + " to "
              + UserName.LENGTH_MAX
              + " characters: letters, digits and . _ - @ + without blanks. The first is a letter"
              + " or a digit.");
    }
    return flaws;
  }

  static Optional<String> ofPassword(SignUp signUp, String userName, String password) {
    Optional<UserName> name = UserName.parse(userName);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return signUp.flawOf(password, name.get()).map(SignUpFlaws::inWords);
  }

  /** What is wrong with a new password. */
  public static String inWords(PasswordFlaw flaw) {
    return switch (flaw) {
      case TOO_SHORT ->
          "Choose a password of at least "
              + PasswordRules.LENGTH_MIN
              + " characters. Three or four words are easy to remember.";
      case TOO_LONG -> "Choose a password of at most " + PasswordRules.LENGTH_MAX + " characters.";
      case TOO_COMMON -> "This password is among the first that others try. Choose another one.";
      case LIKE_YOUR_NAME -> "This password is much like your user name. Choose another one.";
    };
  }

  /** The account of a form without flaws. */
  static Account account(SignUp signUp, AccountId id, String displayName, String userName) {
    return signUp.draft(
        id, UserName.parse(userName).orElseThrow(), DisplayName.parse(displayName).orElseThrow());
  }
}

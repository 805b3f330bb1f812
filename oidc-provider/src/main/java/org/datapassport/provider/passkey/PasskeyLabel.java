package org.datapassport.provider.passkey;

import java.util.Optional;
import org.datapassport.provider.account.name.DisplayName;

/** What a person calls one of their passkeys; the same characters as in names of people. */
public record PasskeyLabel(String value) {
  /** Two of them fit on one line of a phone. */
  public static final int LENGTH_MAX = 40;

  public PasskeyLabel {
    if (DisplayName.parse(value).filter(name -> name.value().equals(value)).isEmpty()
        || value.codePointCount(0, value.length()) > LENGTH_MAX) {
      throw new IllegalArgumentException("not a name for a passkey");
    }
  }

  /** The name as typed, white space made single, or nothing when it cannot be one. */
  public static Optional<PasskeyLabel> parse(String typed) {
    return DisplayName.parse(typed)
        .map(DisplayName::value)
        .filter(text -> text.codePointCount(0, text.length()) <= LENGTH_MAX)
        .map(PasskeyLabel::new);
  }
}

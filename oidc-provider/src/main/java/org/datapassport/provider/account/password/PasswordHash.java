package org.datapassport.provider.account.password;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored Argon2id hash with the parameters it was made with, in PHC string format: {@code
 * $argon2id$v=19$m=7168,t=5,p=1$<salt>$<hash>}. Its text never appears in {@link #toString}.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content through phc() only
public record PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1"
              + "\\$([A-Za-z0-9+/]{22,86})\\$([A-Za-z0-9+/]{43,86})");

  public static PasswordHash parse(String phc) {
    Matcher matcher = PHC.matcher(phc);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash in PHC format");
    }
    return new PasswordHash(
        new Argon2Cost(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))),
        Base64.getDecoder().decode(matcher.group(3)),
        Base64.getDecoder().decode(matcher.group(4)));
  }

  public String phc() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + cost.memoryKib()
        + ",t="
        + cost.passes()
        + ",p=1$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  @Override
  public String toString() {
    return "PasswordHash[" + cost + "]";
  }
}

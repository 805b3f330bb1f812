package org.datapassport.provider.session;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Secrets;

/**
 * The value of the session cookie: the account, so that the session is one look-up by primary key,
 * and a secret of 256 bits.
 */
public record SessionCookie(AccountId account, String secret) {
  static final String NAME = "dp-session";

  private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

  /** Reads what a browser sent; empty for anything that we did not write. */
  static Optional<SessionCookie> parse(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ByteBuffer id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(matcher.group(1)));
    return Optional.of(
        new SessionCookie(new AccountId(new UUID(id.getLong(), id.getLong())), matcher.group(2)));
  }

  String value() {
    ByteBuffer id = ByteBuffer.allocate(16);
    id.putLong(account.value().getMostSignificantBits());
    id.putLong(account.value().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id.array()) + "." + secret;
  }

  byte[] hash() {
    return Secrets.hash(secret);
  }

  @Override
  public String toString() {
    return "SessionCookie[" + account + "]";
  }
}

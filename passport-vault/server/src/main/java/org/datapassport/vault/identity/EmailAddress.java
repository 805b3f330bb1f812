package org.datapassport.vault.identity;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that any mail server takes: the dot-atom of RFC 5321 section 4.1.2 in ASCII,
 * the domain in lower case and in its ASCII form. No quotes, comments or line breaks.
 */
public record EmailAddress(String text) {
  /** RFC 5321 section 4.5.3.1. */
  public static final int CHARS_MAX = 254;

  private static final int LOCAL_CHARS_MAX = 64;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
  private static final Pattern DOMAIN =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

  public EmailAddress {
    int at = text.lastIndexOf('@');
    if (text.length() > CHARS_MAX
        || at < 1
        || at > LOCAL_CHARS_MAX
        || !LOCAL.matcher(text.substring(0, at)).matches()
        || !DOMAIN.matcher(text.substring(at + 1)).matches()) {
      throw new IllegalArgumentException("not an e-mail address that we can send to");
    }
  }

  /** Reads what somebody typed. */
  public static Optional<EmailAddress> parse(String typed) {
    String text = typed.strip();
    int at = text.lastIndexOf('@');
    if (at < 1 || text.length() > CHARS_MAX) {
      return Optional.empty();
    }
    try {
      String domain = IDN.toASCII(text.substring(at + 1)).toLowerCase(Locale.ROOT);
      return Optional.of(new EmailAddress(text.substring(0, at + 1) + domain));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

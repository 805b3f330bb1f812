package org.datapassport.provider.request.check;

import java.util.regex.Pattern;

/** {@code dpop_jkt} is a thumbprint (RFC 9449 section 10). */
public final class CheckDpopKey implements Check {
  private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

  @Override
  public void check(AskedRequest asked) {
    String thumbprint = asked.get("dpop_jkt");
    if (!thumbprint.isEmpty() && !THUMBPRINT.matcher(thumbprint).matches()) {
      throw Check.invalidRequest("dpop_jkt is not a SHA-256 in base64url");
    }
  }
}

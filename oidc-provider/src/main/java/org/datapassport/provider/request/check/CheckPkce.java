package org.datapassport.provider.request.check;

import java.util.regex.Pattern;

/**
 * The code is bound to a secret of the asker (RFC 7636): always for profile fapi2 and for public
 * clients, and by S256 only.
 */
public final class CheckPkce implements Check {
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  @Override
  public void check(AskedRequest asked) {
    boolean needed = asked.client().isFapi2() || asked.client().isPublic();
    if (!asked.has("code_challenge")) {
      if (needed || asked.has("code_challenge_method")) {
        throw Check.invalidRequest("code_challenge is missing");
      }
      return;
    }
    // RFC 7636 section 4.3: without the method it would be plain, which is not offered.
    if (!asked.get("code_challenge_method").equals("S256")) {
      throw Check.invalidRequest("code_challenge_method must be S256");
    }
    if (!CHALLENGE.matcher(asked.get("code_challenge")).matches()) {
      throw Check.invalidRequest("code_challenge is not a SHA-256 in base64url");
    }
  }
}

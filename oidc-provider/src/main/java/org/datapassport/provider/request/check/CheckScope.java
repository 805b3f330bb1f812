package org.datapassport.provider.request.check;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.provider.client.rules.ClientRules;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/** Scopes that we understand are those that the client may ask for; no data goes by scope. */
public final class CheckScope implements Check {
  private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,64}");

  @Override
  public void check(AskedRequest asked) {
    String scope = asked.get("scope");
    if (scope.isBlank()) {
      // OAuth without OpenID Connect: data only.
      if (!asked.has("authorization_details")) {
        throw new OAuthException(OAuthError.INVALID_SCOPE, "scope is missing");
      }
      return;
    }
    Set<String> allowed = asked.client().rules().scopes();
    boolean fine =
        Arrays.stream(scope.trim().split(" +"))
            .allMatch(
                word ->
                    TOKEN.matcher(word).matches()
                        && allowed.contains(word)
                        && !ClientRules.GRANT_SCOPES.contains(word));
    if (!fine) {
      throw new OAuthException(
          OAuthError.INVALID_SCOPE, "scope holds a value that the client may not ask for");
    }
  }
}

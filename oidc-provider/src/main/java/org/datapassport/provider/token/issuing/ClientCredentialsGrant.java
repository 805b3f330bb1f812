package org.datapassport.provider.token.issuing;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.token.TokenCall;
import org.datapassport.provider.token.TokenGrant;

/** Gives a client a token for itself (RFC 6749 section 4.4). It opens no citizen's data. */
@Shared
public class ClientCredentialsGrant implements TokenGrant {
  /** Scopes that speak of a person, who is not here. */
  private static final Set<String> PERSONAL =
      Set.of("openid", "profile", "offline_access", "vault_link");

  private final AccessTokens accessTokens;

  @Inject
  public ClientCredentialsGrant(AccessTokens accessTokens) {
    this.accessTokens = accessTokens;
  }

  @Override
  public String type() {
    return "client_credentials";
  }

  @Override
  public Map<String, Object> answer(TokenCall call) {
    Client client = call.client();
    String asked = call.parameters().get("scope").trim();
    Set<String> scopes =
        asked.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(asked.split(" +")));
    if (!client.rules().scopes().containsAll(scopes)
        || scopes.stream().anyMatch(PERSONAL::contains)) {
      throw new OAuthException(
          OAuthError.INVALID_SCOPE, "scope holds a value that the client may not ask for");
    }
    if (call.parameters().has("authorization_details")) {
      throw new OAuthException(
          OAuthError.INVALID_AUTHORIZATION_DETAILS, "data needs a citizen's grant");
    }
    return accessTokens.forClient(client, scopes, call);
  }
}

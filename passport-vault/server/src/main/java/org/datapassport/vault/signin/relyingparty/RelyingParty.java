package org.datapassport.vault.signin.relyingparty;

import java.net.URI;

/**
 * The portal as the provider knows it.
 *
 * @param issuer the only provider that may sign people in here
 * @param clientId the portal's client id at that provider
 * @param vaultUrl the vault's public address, without a slash at its end
 */
public record RelyingParty(String issuer, String clientId, URI vaultUrl) {
  /** The client id that the contract between provider and vault fixes. */
  static final String CLIENT_ID = "vault-portal";

  /** openid for the ID token, vault_link for telling the provider which vault the account has. */
  static final String SCOPE = "openid vault_link";

  public static RelyingParty of(URI providerUrl, URI vaultUrl) {
    return new RelyingParty(
        withoutSlash(providerUrl), CLIENT_ID, URI.create(withoutSlash(vaultUrl)));
  }

  URI redirectUri() {
    return URI.create(vaultUrl + "/signin/callback");
  }

  public URI signedOutUri() {
    return URI.create(vaultUrl + "/signed-out");
  }

  public URI page(NextPage next) {
    return URI.create(vaultUrl + next.path());
  }

  private static String withoutSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}

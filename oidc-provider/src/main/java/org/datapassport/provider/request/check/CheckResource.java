package org.datapassport.provider.request.check;

import java.util.Set;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/**
 * A resource that is named is one that we issue tokens for (RFC 8707): a vault for data, the
 * provider for sign-in. A token has one audience, so that none can be used where it was not meant.
 */
public final class CheckResource implements Check {
  private final String provider;
  private final Set<String> vaults;

  public CheckResource(String provider, Set<String> vaults) {
    this.provider = provider;
    this.vaults = Set.copyOf(vaults);
  }

  @Override
  public void check(AskedRequest asked) {
    String resource = asked.get("resource");
    boolean fine =
        asked.has("authorization_details") ? vaults.contains(resource) : provider.equals(resource);
    if (!resource.isEmpty() && !fine) {
      throw new OAuthException(
          OAuthError.INVALID_TARGET, "resource is not the one that what was asked for is kept by");
    }
  }
}

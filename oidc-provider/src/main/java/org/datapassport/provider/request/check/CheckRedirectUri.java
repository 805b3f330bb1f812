package org.datapassport.provider.request.check;

import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.rules.RedirectUris;

/**
 * The redirect URI is one that the client registered, compared as strings (RFC 9700 section 2.1);
 * of loopback addresses of native applications the port is free (RFC 8252 section 7.3).
 */
public final class CheckRedirectUri implements Check {
  @Override
  public void check(AskedRequest asked) {
    String uri = asked.get("redirect_uri");
    if (uri.isEmpty()) {
      throw Check.invalidRequest("redirect_uri is missing");
    }
    Client client = asked.client();
    if (!RedirectUris.isAmong(client.rules().redirectUris(), uri, client.isPublic())) {
      throw Check.invalidRequest("redirect_uri is not one that the client registered");
    }
  }
}

package org.datapassport.provider.request.check;

import java.net.URI;
import java.util.List;
import org.datapassport.provider.client.Client;

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
    if (!isRegistered(uri, asked.client())) {
      throw Check.invalidRequest("redirect_uri is not one that the client registered");
    }
  }

  private static boolean isRegistered(String uri, Client client) {
    List<String> registered = client.rules().redirectUris();
    return registered.contains(uri)
        || (client.isPublic()
            && registered.stream().anyMatch(known -> isSameButForPort(known, uri)));
  }

  private static boolean isSameButForPort(String known, String uri) {
    if (!known.startsWith("http://127.0.0.1") && !known.startsWith("http://[::1]")) {
      return false;
    }
    try {
      URI left = URI.create(known);
      URI right = URI.create(uri);
      return left.getHost().equals(right.getHost())
          && right.getRawUserInfo() == null
          && right.getRawFragment() == null
          && String.valueOf(left.getRawPath()).equals(String.valueOf(right.getRawPath()))
          && String.valueOf(left.getRawQuery()).equals(String.valueOf(right.getRawQuery()))
          && "http".equals(right.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

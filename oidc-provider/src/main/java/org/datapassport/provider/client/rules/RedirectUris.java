package org.datapassport.provider.client.rules;

import java.net.URI;
import java.util.List;

/** Where answers to a client may go. */
public final class RedirectUris {
  private RedirectUris() {}

  /**
   * Whether a client has this address now.
   *
   * @param anyPort for public clients: on loopback they take the port that is free (RFC 8252)
   */
  public static boolean isAmong(List<String> registered, String uri, boolean anyPort) {
    return registered.contains(uri)
        || (anyPort && registered.stream().anyMatch(known -> isSameButForPort(known, uri)));
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

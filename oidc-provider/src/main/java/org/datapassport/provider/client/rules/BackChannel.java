package org.datapassport.provider.client.rules;

/**
 * Where a client wants to be told that somebody signed out (OpenID Connect Back-Channel Logout).
 *
 * @param logoutUri empty where the client does not want to know
 */
public record BackChannel(String logoutUri) {
  /** The client does not want to know. */
  public static final BackChannel NONE = new BackChannel("");
}

package org.datapassport.provider.authorization;

import org.datapassport.provider.AccountId;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.ClientId;

/**
 * The {@code sid} by which one client knows a browser session. Each client gets another one, so
 * that two cannot find out by comparing that one browser visits both.
 */
public final class SessionId {
  static final int CHARS = 22;

  private SessionId() {}

  /** The session in which this authorization was given. */
  public static String of(Authorization authorization) {
    return of(
        authorization.accountId(), authorization.account().sessionName(), authorization.client());
  }

  /** The session of this name for this client. */
  public static String of(AccountId account, String sessionName, ClientId client) {
    return Secrets.hashText("sid\0" + account + "\0" + sessionName + "\0" + client)
        .substring(0, CHARS);
  }
}

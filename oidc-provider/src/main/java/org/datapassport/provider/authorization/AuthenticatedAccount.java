package org.datapassport.provider.authorization;

import java.time.Instant;
import java.util.List;
import org.datapassport.provider.AccountId;

/**
 * Who answered, and how sure we are.
 *
 * @param account the account
 * @param authenticatedAt when the citizen last proved to be there
 * @param acr authentication context class, e.g. {@code urn:dcann:acr:passkey-uv}
 * @param amr authentication methods (RFC 8176)
 * @param sessionName name of the browser session, the same after another sign-in; never shown as it
 *     is
 */
public record AuthenticatedAccount(
    AccountId account, Instant authenticatedAt, String acr, List<String> amr, String sessionName) {
  public AuthenticatedAccount {
    amr = List.copyOf(amr);
  }
}

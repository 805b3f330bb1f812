package org.datapassport.vault.account;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.owner.SessionSecret;
import org.datapassport.vault.signin.relyingparty.ClientKeyStore;

/** Begins and ends the proof of an account. */
@Shared
public final class Accounts {
  private final AccountIssuers issuers;
  private final AttemptStore attempts;
  private final AccountClient client;

  @Inject
  Accounts(
      AccountIssuers issuers,
      AttemptStore attempts,
      OutgoingHttp http,
      ClientKeyStore keys,
      PublicUrls urls,
      Clock clock) {
    this(issuers, attempts, new AccountClient(http, redirectUri(urls), keys::key, clock));
  }

  Accounts(AccountIssuers issuers, AttemptStore attempts, AccountClient client) {
    this.issuers = issuers;
    this.attempts = attempts;
    this.client = client;
  }

  /** What operators register at an issuer. */
  static URI redirectUri(PublicUrls urls) {
    return URI.create(urls.vault() + "/identity/account/callback");
  }

  /** Remembers an attempt of this session; answers where to send its browser. */
  public URI begin(VaultId vault, SessionSecret session, AccountIssuer issuer)
      throws AccountRefusedException {
    AccountAttempt attempt = AccountAttempt.begin(issuer);
    URI target = client.authorization(issuer, attempt);
    attempts.keep(vault, session, attempt);
    return target;
  }

  /** Uses up the attempt of this session to which an answer belongs, whatever comes of it. */
  public ProvenAccount prove(
      VaultId vault, SessionSecret session, Map<String, List<String>> parameters)
      throws AccountRefusedException {
    AccountAnswer answer = AccountAnswer.read(parameters);
    AccountAttempt attempt =
        attempts
            .take(vault, session, answer.state())
            .orElseThrow(
                () -> new AccountRefusedException(AccountReason.NO_ATTEMPT, "state is not ours"));
    AccountIssuer issuer =
        issuers
            .find(attempt.issuerKey())
            .orElseThrow(
                () -> new AccountRefusedException(AccountReason.OTHER_ISSUER, "not any more"));
    return client.prove(issuer, attempt, answer);
  }
}

package org.datapassport.vault.passport.issuing;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.owner.SessionPrivates;
import org.datapassport.vault.signin.relyingparty.ProviderAwayException;
import org.datapassport.vault.signin.relyingparty.ProviderClient;

/** Tells the provider which vault an account has. */
@Shared
final class VaultLink {
  /** What became of it. */
  enum Outcome {
    LINKED,
    /** The access token is too old; a new sign-in brings a new one. */
    SIGN_IN_AGAIN,
    PROVIDER_AWAY,
    REFUSED
  }

  private static final Logger LOG = Logger.getLogger(VaultLink.class.getName());

  /** A token that ends within this time may be over on its arrival. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final ProviderClient provider;
  private final PublicUrls urls;
  private final Clock clock;

  @Inject
  VaultLink(ProviderClient provider, PublicUrls urls, Clock clock) {
    this.provider = provider;
    this.urls = urls;
    this.clock = clock;
  }

  Outcome tell(SessionPrivates session, VaultId vault) {
    if (!clock.instant().plus(MARGIN).isBefore(session.accessExpiresAt())) {
      return Outcome.SIGN_IN_AGAIN;
    }
    String body =
        JSONObjectUtils.toJSONString(
            Map.of("vault", vault.toString(), "vault_url", urls.vault().toString()));
    try {
      OutgoingAnswer answer =
          provider.bound(
              "PUT",
              URI.create(urls.provider() + "/account/vault"),
              Optional.of(body),
              session.accessToken(),
              session.dpopKey());
      return outcome(answer.status());
    } catch (ProviderAwayException e) {
      LOG.warning(() -> "vault link: " + e.getMessage());
      return Outcome.PROVIDER_AWAY;
    }
  }

  private static Outcome outcome(int status) {
    if (status == 204 || status == 200) {
      return Outcome.LINKED;
    }
    LOG.warning(() -> "vault link: the provider answered " + status);
    if (status == 401) {
      return Outcome.SIGN_IN_AGAIN;
    }
    return status >= 500 ? Outcome.PROVIDER_AWAY : Outcome.REFUSED;
  }
}

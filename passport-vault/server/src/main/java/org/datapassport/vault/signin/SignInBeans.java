package org.datapassport.vault.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.vault.signin.relyingparty.ClientKeyStore;
import org.datapassport.vault.signin.relyingparty.Proofs;
import org.datapassport.vault.signin.relyingparty.ProviderClient;
import org.datapassport.vault.signin.relyingparty.ProviderDirectory;
import org.datapassport.vault.signin.relyingparty.RelyingParty;

/** Makes the portal's client of the configured provider. */
@ApplicationScoped
public class SignInBeans {
  @Produces
  @Singleton
  RelyingParty relyingParty(PublicUrls urls) {
    return RelyingParty.of(urls.provider(), urls.vault());
  }

  @Produces
  @Singleton
  ProviderDirectory directory(OutgoingHttp http, RelyingParty party, Clock clock) {
    return new ProviderDirectory(http, party, clock);
  }

  @Produces
  @Singleton
  ProviderClient client(
      OutgoingHttp http,
      ProviderDirectory directory,
      ClientKeyStore keys,
      SecureRandom random,
      Clock clock) {
    return new ProviderClient(http, directory, keys::key, new Proofs(random), clock);
  }
}

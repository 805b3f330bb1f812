package org.datapassport.vault.token.issuer;

import com.nimbusds.jose.jwk.JWK;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.base.proof.Signatures;
import org.datapassport.platform.config.PublicUrls;
import org.eclipse.microprofile.config.Config;

/** Tokens of one issuer, the provider, whose keys are known already. */
public final class IssuedTokensForTests {
  private IssuedTokensForTests() {}

  public static IssuedTokens of(PublicUrls urls, List<JWK> keys, Clock clock) {
    return of(urls, keys, clock.instant(), clock);
  }

  @SuppressWarnings("UnnecessaryAssignment") // There is no container here that would inject.
  static IssuedTokens of(PublicUrls urls, List<JWK> keys, Instant fetched, Clock clock) {
    IssuerKeys known = new IssuerKeys();
    known.clock = clock;
    known.remember(urls.provider().toString(), keys, fetched);
    return new IssuedTokens(known, new Signatures(), clock, urls, withoutConfiguration());
  }

  private static Config withoutConfiguration() {
    return (Config)
        Proxy.newProxyInstance(
            IssuedTokensForTests.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> Optional.empty());
  }
}

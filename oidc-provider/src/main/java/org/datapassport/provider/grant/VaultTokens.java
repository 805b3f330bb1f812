package org.datapassport.provider.grant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.datapassport.base.proof.ProofMaker;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.key.SigningKeys;

/**
 * The credentials by which the provider calls vaults: an access token that it issues to itself and
 * a DPoP proof per call, both with the key that signs now (contracts.md).
 */
@Shared
public class VaultTokens {
  static final Duration TOKEN_LIFE = Duration.ofSeconds(60);

  /** A token is used again while it has this long to live: the vault's clock may be ahead. */
  static final Duration TOKEN_REST = Duration.ofSeconds(20);

  private static final String SCOPE = "vault:authorize";

  private final SigningKeys keys;
  private final Secrets secrets;
  private final ProofMaker proofs;
  private final String issuer;
  private final Clock clock;
  private final Map<URI, Kept> kept = new ConcurrentHashMap<>();

  @Inject
  public VaultTokens(
      SigningKeys keys, Secrets secrets, SecureRandom random, PublicUrls urls, Clock clock) {
    this.keys = keys;
    this.secrets = secrets;
    this.proofs = new ProofMaker(random);
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  private record Kept(String kid, String token, Instant usableUntil) {}

  /** Two headers for one call. */
  record CallHeaders(String authorization, String dpop) {}

  CallHeaders headers(URI vaultUrl, String method, URI target) {
    ECKey key = keys.currentEcKey();
    Instant now = clock.instant();
    Kept token = kept.get(vaultUrl);
    if (token == null || !token.kid.equals(key.getKeyID()) || !now.isBefore(token.usableUntil)) {
      token =
          new Kept(
              key.getKeyID(), token(vaultUrl, key, now), now.plus(TOKEN_LIFE).minus(TOKEN_REST));
      kept.put(vaultUrl, token);
    }
    ProofMaker.Call call = new ProofMaker.Call(method, target, token.token, "");
    return new CallHeaders("DPoP " + token.token, proofs.make(key, call, now));
  }

  private String token(URI vaultUrl, ECKey key, Instant now) {
    try {
      JWTClaimsSet claims =
          new JWTClaimsSet.Builder()
              .issuer(issuer)
              .subject(issuer)
              .claim("client_id", issuer)
              .audience(vaultUrl.toString())
              .claim("scope", SCOPE)
              .claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
              .issueTime(Date.from(now))
              .expirationTime(Date.from(now.plus(TOKEN_LIFE)))
              .jwtID(secrets.name())
              .build();
      return keys.sign(JWSAlgorithm.ES256, new JOSEObjectType("at+jwt"), claims);
    } catch (JOSEException e) {
      throw new IllegalStateException("the thumbprint of our own key", e);
    }
  }
}

package org.datapassport.provider.grant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final String issuer;
  private final Clock clock;
  private final Map<URI, Kept> kept = new ConcurrentHashMap<>();

  @Inject
  public VaultTokens(SigningKeys keys, Secrets secrets, PublicUrls urls, Clock clock) {
    this.keys = keys;
    this.secrets = secrets;
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
    return new CallHeaders("DPoP " + token.token, proof(token.token, key, method, target));
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

  private String proof(String token, ECKey key, String method, URI target) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .claim("htm", method)
            .claim("htu", target.toString().replaceFirst("[?#].*", ""))
            .claim("ath", Secrets.hashText(token))
            .issueTime(Date.from(clock.instant()))
            .jwtID(secrets.name())
            .build();
    SignedJWT proof =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(bare(key))
                .build(),
            claims);
    try {
      proof.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing a proof", e);
    }
    return proof.serialize();
  }

  /** The public key without what a proof does not need. */
  private static ECKey bare(ECKey key) {
    return new ECKey.Builder(key.getCurve(), key.getX(), key.getY()).build();
  }
}

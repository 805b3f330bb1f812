package org.datapassport.vault.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.eclipse.microprofile.config.Config;

/**
 * Verifies an access token (RFC 9068) of a trusted issuer and the DPoP proof beside it.
 *
 * <p>Written out by us because MicroProfile JWT refuses {@code typ: at+jwt} and knows no DPoP.
 */
@Shared
public final class TokenCheck {
  static final int TOKEN_CHARACTERS_MAX = 16 * 1024;

  /** What an issuer may give at most; the vault is asked again at each refresh. */
  static final Duration LIFETIME_MAX = Duration.ofMinutes(5);

  private static final Duration SKEW_MAX = Duration.ofSeconds(10);
  private static final String SCHEME = "DPoP ";
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final IssuerKeys keys;
  private final CheckProof proofs;
  private final Clock clock;
  private final URI audience;
  private final Set<String> issuers;

  @Inject
  public TokenCheck(
      IssuerKeys keys, CheckProof proofs, Clock clock, PublicUrls urls, Config config) {
    this.keys = keys;
    this.proofs = proofs;
    this.clock = clock;
    this.audience = urls.vault();
    this.issuers =
        Set.of(
            config
                .getOptionalValue("passport.vault.issuers", String.class)
                .orElse(urls.provider().toString())
                .split(",", -1));
  }

  /** Whose tokens are taken. */
  Set<String> issuers() {
    return issuers;
  }

  /** What of a request the check needs. */
  public record Call(
      Optional<String> authorization, List<String> proofs, String method, URI target) {
    public Call {
      proofs = List.copyOf(proofs);
    }
  }

  /**
   * Verifies the caller.
   *
   * @throws ProblemException {@code token-refused}
   */
  public AccessToken check(Call call) {
    String header = call.authorization().orElseThrow(() -> refused("no token"));
    require(header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()), "scheme");
    String token = header.substring(SCHEME.length());
    require(token.length() <= TOKEN_CHARACTERS_MAX, "too long");
    require(call.proofs().size() == 1, "exactly one proof");
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      checkSignature(jwt, claims);
      Duration lifetime = checkTimes(claims);
      require(claims.getAudience().contains(audience.toString()), "aud");
      proofs.check(call.proofs().get(0), call.method(), call.target(), token, thumbprint(claims));
      return read(claims, lifetime);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new TokenRefusedException("form", e);
    }
  }

  private void checkSignature(SignedJWT jwt, JWTClaimsSet claims) throws JOSEException {
    require(TYPE.equals(jwt.getHeader().getType()), "typ");
    require(JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()), "alg");
    String issuer = claims.getIssuer();
    require(issuer != null && issuers.contains(issuer), "iss");
    String keyId = jwt.getHeader().getKeyID();
    require(keyId != null, "kid");
    ECKey key = keys.key(issuer, keyId).orElseThrow(() -> refused("unknown kid"));
    require(jwt.verify(new ECDSAVerifier(key)), "signature");
  }

  private Duration checkTimes(JWTClaimsSet claims) {
    require(claims.getExpirationTime() != null && claims.getIssueTime() != null, "exp, iat");
    Instant expiry = claims.getExpirationTime().toInstant();
    Instant issued = claims.getIssueTime().toInstant();
    Instant now = clock.instant();
    require(now.isBefore(expiry), "exp");
    require(!issued.isAfter(now.plus(SKEW_MAX)), "iat");
    Duration lifetime = Duration.between(issued, expiry);
    require(lifetime.compareTo(LIFETIME_MAX) <= 0, "lifetime");
    return lifetime;
  }

  private static String thumbprint(JWTClaimsSet claims) throws ParseException {
    var confirmation = claims.getJSONObjectClaim("cnf");
    if (confirmation != null && confirmation.get("jkt") instanceof String thumbprint) {
      return thumbprint;
    }
    throw refused("cnf.jkt");
  }

  private static AccessToken read(JWTClaimsSet claims, Duration lifetime) throws ParseException {
    String clientId = claims.getStringClaim("client_id");
    String subject = claims.getSubject();
    require(clientId != null && subject != null, "client_id, sub");
    String scope = claims.getStringClaim("scope");
    Set<String> scopes = new TreeSet<>();
    if (scope != null) {
      scopes.addAll(Arrays.asList(scope.split(" ", -1)));
    }
    Integer epoch = claims.getIntegerClaim("epoch");
    return new AccessToken(
        claims.getIssuer(),
        subject,
        clientId,
        scopes,
        Optional.ofNullable(claims.getStringClaim("grant_id")),
        epoch == null ? -1 : epoch,
        lifetime,
        Optional.ofNullable(claims.getStringClaim("acr")).orElse(""));
  }

  private static TokenRefusedException refused(String rule) {
    return new TokenRefusedException(rule);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw refused(rule);
    }
  }
}

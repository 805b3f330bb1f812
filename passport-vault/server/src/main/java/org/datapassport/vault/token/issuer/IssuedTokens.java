package org.datapassport.vault.token.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.datapassport.base.proof.JwtType;
import org.datapassport.base.proof.Signatures;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultConfiguration;
import org.eclipse.microprofile.config.Config;

/**
 * Verifies who signed an access token (RFC 9068).
 *
 * <p>Written out by us because MicroProfile JWT refuses {@code typ: at+jwt} and knows no DPoP.
 */
@Shared
public final class IssuedTokens {
  public static final int CHARACTERS_MAX = 16 * 1024;

  private static final Set<JWSAlgorithm> ES256 = Set.of(JWSAlgorithm.ES256);

  private final IssuerKeys keys;
  private final Signatures signatures;
  private final Clock clock;
  private final String audience;
  private final Set<String> issuers;

  @Inject
  public IssuedTokens(
      IssuerKeys keys, Signatures signatures, Clock clock, PublicUrls urls, Config config) {
    this.keys = keys;
    this.signatures = signatures;
    this.clock = clock;
    this.audience = urls.vault().toString();
    this.issuers =
        Set.of(
            config
                .getOptionalValue(VaultConfiguration.ISSUERS, String.class)
                .orElse(urls.provider().toString())
                .split(",", -1));
  }

  /** Whose tokens are taken. */
  public Set<String> issuers() {
    return issuers;
  }

  /**
   * Verifies the signature, with keys that are fetched where they must be.
   *
   * @throws ProblemException {@code token-refused}, or {@code upstream} when the issuer's keys
   *     cannot be had
   */
  public IssuedToken verify(String text) {
    require(text.length() <= CHARACTERS_MAX, "too long");
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Optional<String> broken = broken(jwt, claims);
      require(broken.isEmpty(), broken.orElse(""));
      ECKey key =
          keys.key(claims.getIssuer(), jwt.getHeader().getKeyID())
              .orElseThrow(() -> new TokenRefusedException("unknown kid"));
      require(signatures.verify(jwt, key, ES256), "signature");
      return new IssuedToken(text, claims);
    } catch (ParseException | IllegalArgumentException e) {
      throw new TokenRefusedException("form", e);
    }
  }

  /**
   * Tells a company's token from anything else, with what is in memory alone, and the signature
   * last. Empty also when its key is not known here (yet).
   */
  public Optional<Glance> glance(String text) {
    if (text.length() > CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      String client = claims.getStringClaim("client_id");
      String grant = claims.getStringClaim("grant_id");
      if (client == null
          || grant == null
          || !isForUsNow(claims)
          || broken(jwt, claims).isPresent()) {
        return Optional.empty();
      }
      String issuer = claims.getIssuer();
      return keys.known(issuer, jwt.getHeader().getKeyID())
          .filter(key -> signatures.verify(jwt, key, ES256))
          .map(key -> new Glance(new IssuedToken(text, claims), issuer, client, grant));
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isForUsNow(JWTClaimsSet claims) {
    return claims.getAudience().contains(audience)
        && claims.getExpirationTime() != null
        && clock.instant().isBefore(claims.getExpirationTime().toInstant());
  }

  /** The rule that the form of a token breaks. */
  private Optional<String> broken(SignedJWT jwt, JWTClaimsSet claims) {
    JWSHeader header = jwt.getHeader();
    if (!JwtType.ACCESS_TOKEN.is(header.getType())) {
      return Optional.of("typ");
    }
    if (!ES256.contains(header.getAlgorithm())) {
      return Optional.of("alg");
    }
    if (claims.getIssuer() == null || !issuers.contains(claims.getIssuer())) {
      return Optional.of("iss");
    }
    return header.getKeyID() == null ? Optional.of("kid") : Optional.empty();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new TokenRefusedException(rule);
    }
  }
}

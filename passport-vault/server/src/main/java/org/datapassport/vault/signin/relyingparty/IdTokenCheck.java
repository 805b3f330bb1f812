package org.datapassport.vault.signin.relyingparty;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.datapassport.vault.owner.OwnerId;

/**
 * The checks of OpenID Connect Core 3.1.3.7, in order, for the one algorithm that we asked for.
 *
 * <p>ES256 only: a list of one cannot be talked down to "none" or to a shared secret.
 */
public final class IdTokenCheck {
  /** Clocks of two machines may differ by this much. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** An ID token older than this answers some other sign-in. */
  static final Duration AGE_MAX = Duration.ofMinutes(10);

  private static final int TOKEN_CHARS_MAX = 16 * 1024;
  private static final int NAME_CHARS_MAX = 200;

  private final RelyingParty party;
  private final JWKSet providerKeys;

  public IdTokenCheck(RelyingParty party, JWKSet providerKeys) {
    this.party = party;
    this.providerKeys = providerKeys;
  }

  /** The proven identity, or the first check that failed. */
  public Outcome check(String idToken, String nonce, Instant now) {
    try {
      if (idToken.length() > TOKEN_CHARS_MAX) {
        return Outcome.refused("too long");
      }
      SignedJWT jwt = SignedJWT.parse(idToken);
      Optional<String> signature = signatureFault(jwt, providerKeys);
      if (signature.isPresent()) {
        return Outcome.refused(signature.get());
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Optional<String> fault = claimsFault(claims, nonce, now);
      return fault.map(Outcome::refused).orElseGet(() -> accepted(claims));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Outcome.refused("not a signed ID token");
    }
  }

  /** Why a token is not one that the owner of these keys has signed; empty when it is. */
  public static Optional<String> signatureFault(SignedJWT jwt, JWKSet providerKeys)
      throws JOSEException {
    JWSHeader header = jwt.getHeader();
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
      return Optional.of("algorithm is not ES256");
    }
    if (header.getCriticalParams() != null) {
      return Optional.of("critical header parameters");
    }
    List<ECKey> candidates = candidates(header.getKeyID(), providerKeys);
    for (ECKey key : candidates) {
      if (jwt.verify(new ECDSAVerifier(key.toPublicJWK()))) {
        return Optional.empty();
      }
    }
    return Optional.of(candidates.isEmpty() ? "no key with this kid" : "signature is wrong");
  }

  private static List<ECKey> candidates(String keyId, JWKSet providerKeys) {
    return providerKeys.getKeys().stream()
        .filter(key -> key instanceof ECKey)
        .filter(key -> keyId == null || keyId.equals(key.getKeyID()))
        .filter(key -> key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
        .map(JWK::toECKey)
        .filter(key -> Curve.P_256.equals(key.getCurve()))
        .toList();
  }

  private Optional<String> claimsFault(JWTClaimsSet claims, String nonce, Instant now)
      throws ParseException {
    if (!party.issuer().equals(claims.getIssuer())) {
      return Optional.of("other issuer");
    }
    if (!claims.getAudience().contains(party.clientId())) {
      return Optional.of("other audience");
    }
    String authorizedParty = claims.getStringClaim("azp");
    boolean many = claims.getAudience().size() > 1;
    if (many && authorizedParty == null) {
      return Optional.of("several audiences and no azp");
    }
    if (authorizedParty != null && !party.clientId().equals(authorizedParty)) {
      return Optional.of("other authorized party");
    }
    if (!nonce.equals(claims.getStringClaim("nonce"))) {
      return Optional.of("other nonce");
    }
    return timeFault(claims.getExpirationTime(), claims.getIssueTime(), now);
  }

  private static Optional<String> timeFault(Date expires, Date issued, Instant now) {
    if (expires == null || issued == null) {
      return Optional.of("no times");
    }
    if (!now.minus(SKEW).isBefore(expires.toInstant())) {
      return Optional.of("expired");
    }
    if (issued.toInstant().isAfter(now.plus(SKEW))) {
      return Optional.of("issued in the future");
    }
    if (issued.toInstant().isBefore(now.minus(AGE_MAX))) {
      return Optional.of("issued too long ago");
    }
    return Optional.empty();
  }

  private Outcome accepted(JWTClaimsSet claims) {
    if (claims.getSubject() == null) {
      return Outcome.refused("no subject");
    }
    OwnerId owner = new OwnerId(party.issuer(), claims.getSubject());
    return new Outcome(Optional.of(new Identity(owner, name(claims))), "");
  }

  private static Optional<String> name(JWTClaimsSet claims) {
    return claims.getClaim("name") instanceof String name
            && !name.isBlank()
            && name.length() <= NAME_CHARS_MAX
        ? Optional.of(name.strip())
        : Optional.empty();
  }

  /**
   * A person whom the provider vouched for.
   *
   * @param suggestedName what the provider calls the person, for the form's first value only
   */
  public record Identity(OwnerId owner, Optional<String> suggestedName) {}

  /**
   * An identity, or the reason for none.
   *
   * @param fault for the log; never holds the token
   */
  public record Outcome(Optional<Identity> identity, String fault) {
    static Outcome refused(String fault) {
      return new Outcome(Optional.empty(), fault);
    }
  }
}

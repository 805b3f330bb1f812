package org.datapassport.vault.token;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.token.issuer.IssuedToken;
import org.datapassport.vault.token.issuer.IssuedTokens;
import org.datapassport.vault.token.issuer.ShownToken;
import org.datapassport.vault.token.issuer.TokenRefusedException;
import org.datapassport.vault.token.revocation.RevokedTokenStore;

/**
 * Verifies an access token (RFC 9068) of a trusted issuer, and that the caller holds what it is
 * bound to: a DPoP key, a certificate (RFC 8705 section 3), or both. A bearer token is refused.
 */
@Shared
public final class TokenCheck {
  /** What an issuer may give at most; the vault is asked again at each refresh. */
  static final Duration LIFETIME_MAX = Duration.ofMinutes(5);

  /** Claim of tokens of test clients, which only test people answer (contracts.md). */
  private static final String TRIAL = "x_trial";

  private static final Duration SKEW_MAX = Duration.ofSeconds(10);

  private final IssuedTokens tokens;
  private final CheckProof proofs;
  private final RevokedTokenStore revoked;
  private final Clock clock;
  private final URI audience;

  @Inject
  public TokenCheck(
      IssuedTokens tokens,
      CheckProof proofs,
      RevokedTokenStore revoked,
      Clock clock,
      PublicUrls urls) {
    this.tokens = tokens;
    this.proofs = proofs;
    this.revoked = revoked;
    this.clock = clock;
    this.audience = urls.vault();
  }

  /**
   * What of a request the check needs.
   *
   * @param certificate {@code x5t#S256} of the caller's certificate, empty where it showed none
   */
  public record Call(
      Optional<String> authorization,
      List<String> proofs,
      String method,
      URI target,
      String certificate) {
    public Call {
      proofs = List.copyOf(proofs);
    }
  }

  /** What a token is bound to; empty texts are not. */
  private record Confirmation(String jkt, String certificate) {}

  /**
   * Verifies the caller.
   *
   * @throws ProblemException {@code token-refused}
   */
  public AccessToken check(Call call) {
    return check(call, tokens::verify);
  }

  /** The same where a token was glanced at, which is not verified again if it is the call's. */
  AccessToken check(Call call, IssuedToken glanced) {
    return check(call, text -> text.equals(glanced.text()) ? glanced : tokens.verify(text));
  }

  private AccessToken check(Call call, Function<String, IssuedToken> verify) {
    String header = call.authorization().orElseThrow(() -> refused("no token"));
    ShownToken shown = ShownToken.of(header).orElseThrow(() -> refused("scheme"));
    JWTClaimsSet claims = verify.apply(shown.text()).claims();
    try {
      Duration lifetime = checkTimes(claims);
      require(claims.getAudience().contains(audience.toString()), "aud");
      Confirmation bound = confirmation(claims);
      require(bound.jkt().isEmpty() == shown.bearer(), "scheme of another binding");
      require(
          bound.certificate().isEmpty() || bound.certificate().equals(call.certificate()),
          "cnf.x5t#S256");
      if (!shown.bearer()) {
        proofs.check(call.proofs(), call.method(), call.target(), shown.text(), bound.jkt());
      }
      require(!isRevoked(claims), "revoked");
      return read(claims, lifetime);
    } catch (ParseException | IllegalArgumentException e) {
      throw new TokenRefusedException("form", e);
    }
  }

  /**
   * The test client that a trusted issuer gave this token to, whether or not it still counts; empty
   * for every other token, so that nothing is kept of clients that citizens answer.
   *
   * @param authorization the header's value
   */
  public Optional<TrialClient> trial(String authorization) {
    String token = authorization.substring(authorization.indexOf(' ') + 1).strip();
    if (token.length() > IssuedTokens.CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
      String clientId = claims.getStringClaim("client_id");
      if (!Boolean.TRUE.equals(claims.getClaim(TRIAL)) || clientId == null) {
        return Optional.empty();
      }
      String issuer = tokens.verify(token).claims().getIssuer();
      return Optional.of(new TrialClient(issuer, clientId));
    } catch (ParseException | IllegalArgumentException | ProblemException e) {
      return Optional.empty();
    }
  }

  /** A provider's own tokens live for one call; those of companies can be taken back. */
  private boolean isRevoked(JWTClaimsSet claims) {
    String tokenId = claims.getJWTID();
    return tokenId != null
        && claims.getClaim("grant_id") != null
        && revoked.has(claims.getIssuer(), tokenId);
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

  private static Confirmation confirmation(JWTClaimsSet claims) throws ParseException {
    var members = claims.getJSONObjectClaim("cnf");
    require(members != null, "cnf");
    Confirmation found = new Confirmation(text(members, "jkt"), text(members, "x5t#S256"));
    require(!found.jkt().isEmpty() || !found.certificate().isEmpty(), "cnf");
    return found;
  }

  private static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
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
        Optional.ofNullable(claims.getStringClaim("acr")).orElse(""),
        Optional.ofNullable(claims.getJWTID()).orElse(""),
        Acts.of(claims));
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

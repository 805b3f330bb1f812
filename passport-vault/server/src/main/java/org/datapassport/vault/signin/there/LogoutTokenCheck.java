package org.datapassport.vault.signin.there;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.datapassport.vault.signin.relyingparty.IdTokenCheck;
import org.datapassport.vault.signin.relyingparty.RelyingParty;

/**
 * The checks of OpenID Connect Back-Channel Logout section 2.6, in order. A token that comes twice
 * ends what is over already, so none is remembered.
 */
public final class LogoutTokenCheck {
  static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  /** Clocks of two machines may differ by this much. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** Ours live two minutes (section 4); older ones are somebody's collection. */
  private static final Duration AGE_MAX = Duration.ofMinutes(10);

  private static final int TOKEN_CHARS_MAX = 8 * 1024;
  private static final int NAME_CHARS_MAX = 200;
  private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");

  private final RelyingParty party;
  private final JWKSet providerKeys;

  public LogoutTokenCheck(RelyingParty party, JWKSet providerKeys) {
    this.party = party;
    this.providerKeys = providerKeys;
  }

  /** What a token came to. */
  public sealed interface Outcome {}

  /**
   * A session ended.
   *
   * @param subject whose it was
   * @param sid the provider's name of it, as the ID token had it
   */
  public record Ended(String subject, String sid) implements Outcome {}

  /**
   * The token is not believed.
   *
   * @param fault why; never holds the token
   */
  public record Refused(String fault) implements Outcome {}

  /** What the token says, once it is proven to be the provider's and meant for us. */
  public Outcome check(String token, Instant now) {
    if (token.length() > TOKEN_CHARS_MAX) {
      return new Refused("too long");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      Optional<String> signature = IdTokenCheck.signatureFault(jwt, providerKeys);
      if (signature.isPresent()) {
        return new Refused(signature.get());
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Optional<String> fault =
          TYPE.equals(jwt.getHeader().getType())
              ? claimsFault(claims, now)
              : Optional.of("another type of token");
      return fault.<Outcome>map(Refused::new).orElseGet(() -> ended(claims));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return new Refused("not a signed logout token");
    }
  }

  private Optional<String> claimsFault(JWTClaimsSet claims, Instant now) {
    if (!party.issuer().equals(claims.getIssuer())) {
      return Optional.of("other issuer");
    }
    if (!claims.getAudience().contains(party.clientId())) {
      return Optional.of("other audience");
    }
    boolean event =
        claims.getClaim("events") instanceof Map<?, ?> events
            && events.get(EVENT) instanceof Map<?, ?>;
    if (!event) {
      return Optional.of("no logout event");
    }
    if (claims.getClaim("nonce") != null) {
      return Optional.of("a nonce, as of an ID token");
    }
    if (claims.getJWTID() == null) {
      return Optional.of("no jti");
    }
    return timeFault(claims.getExpirationTime(), claims.getIssueTime(), now);
  }

  private static Optional<String> timeFault(Date expires, Date issued, Instant now) {
    if (expires == null || issued == null) {
      return Optional.of("no times");
    }
    boolean over = !now.minus(SKEW).isBefore(expires.toInstant());
    boolean old = issued.toInstant().isBefore(now.minus(AGE_MAX));
    boolean early = issued.toInstant().isAfter(now.plus(SKEW));
    return over || old || early ? Optional.of("another time") : Optional.empty();
  }

  private static Outcome ended(JWTClaimsSet claims) {
    boolean named =
        claims.getSubject() != null
            && claims.getClaim("sid") instanceof String sid
            && !sid.isEmpty()
            && sid.length() <= NAME_CHARS_MAX;
    return named
        ? new Ended(claims.getSubject(), String.valueOf(claims.getClaim("sid")))
        : new Refused("no subject or no session");
  }
}

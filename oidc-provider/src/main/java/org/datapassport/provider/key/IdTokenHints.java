package org.datapassport.provider.key;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.datapassport.base.proof.JwtType;
import org.datapassport.base.proof.SignedJwts;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;

/**
 * Reads {@code id_token_hint}: an ID token that we signed, expired or not. Anything else of ours,
 * such as an access token, is none.
 */
@Shared
public class IdTokenHints {
  /** Far above any ID token of ours. */
  static final int CHARS_MAX = 8192;

  private final SigningKeys keys;
  private final String issuer;

  @Inject
  public IdTokenHints(SigningKeys keys, PublicUrls urls) {
    this.keys = keys;
    this.issuer = urls.provider().toString();
  }

  /** Whom an ID token speaks of, and to whom it was given. */
  public record Hint(String subject, String clientId) {}

  /** What the hint says; empty when it is not an ID token of ours. */
  public Optional<Hint> read(String hint) {
    try {
      SignedJWT jwt = SignedJwts.parse(hint, CHARS_MAX);
      boolean idToken =
          jwt.getHeader().getType() == null || JwtType.JWT.is(jwt.getHeader().getType());
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      List<String> audience = claims.getAudience();
      String subject = claims.getSubject();
      boolean ours = idToken && keys.hasSigned(jwt) && issuer.equals(claims.getIssuer());
      return ours && audience.size() == 1 && subject != null
          ? Optional.of(new Hint(subject, audience.get(0)))
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** The subject of a hint that was checked by {@link #read} before; empty text has none. */
  public static String subjectOfChecked(String hint) {
    try {
      String subject =
          hint.isEmpty() ? "" : SignedJwts.parse(hint, CHARS_MAX).getJWTClaimsSet().getSubject();
      return subject == null ? "" : subject;
    } catch (ParseException e) {
      throw new IllegalStateException("a hint that was checked", e);
    }
  }
}

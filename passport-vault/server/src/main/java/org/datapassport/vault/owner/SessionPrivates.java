package org.datapassport.vault.owner;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;

/**
 * The part of a session that is stored sealed.
 *
 * @param suggestedName what the provider calls the person, or an empty text
 * @param idToken sent back to the provider when signing out, as a hint
 * @param accessToken bound to the key beside it; says to the provider which vault the account has
 */
public record SessionPrivates(
    String suggestedName,
    String idToken,
    String accessToken,
    Instant accessExpiresAt,
    ECKey dpopKey) {
  /**
   * What cannot be taken back needs a proof that is no older: somebody may have left the screen.
   */
  public static final Duration PROOF_AGE_MAX = Duration.ofMinutes(5);

  /**
   * Whether the person has just proven who they are, with a passkey or the password, as the ID
   * token says that was checked when the session began.
   */
  public boolean isProven(Instant now) {
    try {
      Date at = SignedJWT.parse(idToken).getJWTClaimsSet().getDateClaim("auth_time");
      return at != null && now.isBefore(at.toInstant().plus(PROOF_AGE_MAX));
    } catch (ParseException e) {
      return false;
    }
  }

  /** The provider's name of its own session, by which it tells that it ended; empty for none. */
  Optional<String> sid() {
    try {
      return Optional.ofNullable(SignedJWT.parse(idToken).getJWTClaimsSet().getStringClaim("sid"));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  byte[] toBytes() {
    Map<String, Object> fields =
        Map.of(
            "name", suggestedName,
            "id_token", idToken,
            "access_token", accessToken,
            "access_exp", accessExpiresAt.getEpochSecond(),
            "dpop", dpopKey.toJSONObject());
    return JSONObjectUtils.toJSONString(fields).getBytes(StandardCharsets.UTF_8);
  }

  /** Empty for bytes that an older version of this program sealed in another shape. */
  static Optional<SessionPrivates> fromBytes(byte[] bytes) {
    try {
      Map<String, Object> fields = StrictJson.object(bytes, JsonLimits.MEMBER);
      return Optional.of(
          new SessionPrivates(
              JSONObjectUtils.getString(fields, "name"),
              JSONObjectUtils.getString(fields, "id_token"),
              JSONObjectUtils.getString(fields, "access_token"),
              Instant.ofEpochSecond(JSONObjectUtils.getLong(fields, "access_exp")),
              ECKey.parse(JSONObjectUtils.getJSONObject(fields, "dpop"))));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "SessionPrivates[hidden]";
  }
}

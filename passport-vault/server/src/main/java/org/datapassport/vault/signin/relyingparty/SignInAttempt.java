package org.datapassport.vault.signin.relyingparty;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;

/**
 * What the portal remembers between sending a browser to the provider and its coming back.
 *
 * <p>It travels sealed in a cookie, so that an anonymous visitor costs no row, and it is tied to
 * the browser that began: an answer that somebody else obtained finds no attempt with its state.
 *
 * @param state ties the answer to this browser (RFC 6749 section 10.12)
 * @param nonce ties the ID token to this attempt
 * @param verifier the PKCE secret (RFC 7636)
 * @param dpopKey the key to which the tokens will be bound (RFC 9449)
 * @param next the portal page to show afterwards
 * @param expiresAt after it the attempt is worthless
 */
public record SignInAttempt(
    String state, String nonce, String verifier, ECKey dpopKey, NextPage next, Instant expiresAt) {
  /** Time for a sign-up with a passkey that must first be made; longer only helps a thief. */
  public static final Duration LIFETIME = Duration.ofMinutes(20);

  private static final int RANDOM_BYTES = 32;
  private static final Set<String> MEMBERS =
      Set.of("state", "nonce", "verifier", "dpop", "next", "exp");

  public static SignInAttempt begin(NextPage next, Instant now, SecureRandom random) {
    return new SignInAttempt(
        randomText(random),
        randomText(random),
        randomText(random),
        freshKey(random),
        next,
        now.plus(LIFETIME));
  }

  /** The S256 challenge of RFC 7636 section 4.2. */
  String codeChallenge() {
    return Sha256.base64url(verifier);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  public byte[] toBytes() {
    Map<String, Object> fields =
        Map.of(
            "state",
            state,
            "nonce",
            nonce,
            "verifier",
            verifier,
            "dpop",
            dpopKey.toJSONObject(),
            "next",
            next.path(),
            "exp",
            expiresAt.getEpochSecond());
    return JSONObjectUtils.toJSONString(fields).getBytes(StandardCharsets.UTF_8);
  }

  /** Empty for bytes of another shape, which an older version of this program may have sealed. */
  public static Optional<SignInAttempt> fromBytes(byte[] bytes) {
    try {
      Map<String, Object> fields = StrictJson.object(bytes, JsonLimits.MEMBER);
      if (!fields.keySet().equals(MEMBERS)) {
        return Optional.empty();
      }
      return Optional.of(
          new SignInAttempt(
              JSONObjectUtils.getString(fields, "state"),
              JSONObjectUtils.getString(fields, "nonce"),
              JSONObjectUtils.getString(fields, "verifier"),
              ECKey.parse(JSONObjectUtils.getJSONObject(fields, "dpop")),
              NextPage.orHome(JSONObjectUtils.getString(fields, "next")),
              Instant.ofEpochSecond(JSONObjectUtils.getLong(fields, "exp"))));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static String randomText(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ECKey freshKey(SecureRandom random) {
    try {
      return new ECKeyGenerator(Curve.P_256).secureRandom(random).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  @Override
  public String toString() {
    return "SignInAttempt[hidden]";
  }
}

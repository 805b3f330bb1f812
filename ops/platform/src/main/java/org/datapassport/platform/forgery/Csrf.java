package org.datapassport.platform.forgery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;

/**
 * Form tokens without memory: the base64url HMAC-SHA-256 of the session's secret under a key of
 * this service. Whoever cannot read the session's cookie cannot make the token, and whoever sees a
 * token cannot make the cookie.
 */
@Dependent
public class Csrf {
  /** Name of the hidden form field. */
  public static final String FIELD = "csrf";

  private final KeyFile keys;

  @Inject
  public Csrf(KeyFile keys) {
    this.keys = keys;
  }

  /** The token for the forms of a session. */
  public String token(String sessionSecret) {
    if (sessionSecret.isEmpty()) {
      throw new IllegalArgumentException("A token needs a session secret");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.derive("csrf"), "HmacSHA256"));
      byte[] tag = mac.doFinal(sessionSecret.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256", e);
    }
  }

  /**
   * Lets a form through.
   *
   * @throws ProblemException {@code form-expired} (403) when the token is not this session's
   */
  public void check(String sessionSecret, String formToken) {
    byte[] expected = token(sessionSecret).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, formToken.getBytes(StandardCharsets.UTF_8))) {
      throw new ProblemException(
          PlatformProblem.FORM_EXPIRED, "Load the page again and send the form from there");
    }
  }
}

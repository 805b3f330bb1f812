package org.datapassport.provider.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.AuthenticatedAccount;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.SessionId;
import org.datapassport.provider.key.SigningKeys;

/** Issues ID tokens (OpenID Connect Core section 2). */
@Shared
public class IdTokens {
  static final Duration LIFE = Duration.ofMinutes(5);

  private final SigningKeys keys;
  private final PersonalClaims people;
  private final String issuer;

  @Inject
  public IdTokens(SigningKeys keys, PersonalClaims people, PublicUrls urls) {
    this.keys = keys;
    this.people = people;
    this.issuer = urls.provider().toString();
  }

  /** Tells the client who signed in, when, and how. */
  public String issue(Authorization authorization, String accessToken, TokenCall call) {
    AuthenticatedAccount account = authorization.account();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(authorization.subject())
            .audience(call.client().id().value())
            .issueTime(Date.from(call.now()))
            .expirationTime(Date.from(call.now().plus(LIFE)))
            .claim("auth_time", account.authenticatedAt().getEpochSecond())
            .claim("acr", account.acr())
            .claim("amr", account.amr())
            .claim("sid", SessionId.of(authorization))
            .claim("at_hash", leftHalf(accessToken));
    people.claims(authorization, authorization.claims().idToken()).forEach(claims::claim);
    if (!authorization.binding().nonce().isEmpty()) {
      claims.claim("nonce", authorization.binding().nonce());
    }
    JWSAlgorithm algorithm = JWSAlgorithm.parse(call.client().rules().signing().idToken());
    return keys.sign(algorithm, JOSEObjectType.JWT, claims.build());
  }

  /** {@code at_hash}: both algorithms that we sign with go with SHA-256. */
  private static String leftHalf(String accessToken) {
    byte[] hash = Secrets.hash(accessToken);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(hash, hash.length / 2));
  }
}

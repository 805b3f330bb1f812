package org.datapassport.provider.logout;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.key.SigningKeys;

/** Makes logout tokens (OpenID Connect Back-Channel Logout section 2.4). */
@Shared
public class LogoutTokens {
  /** Section 4: at most two minutes. */
  static final Duration LIFE = Duration.ofMinutes(2);

  static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");

  private final SigningKeys keys;
  private final Secrets secrets;
  private final String issuer;

  @Inject
  public LogoutTokens(SigningKeys keys, Secrets secrets, PublicUrls urls) {
    this.keys = keys;
    this.secrets = secrets;
    this.issuer = urls.provider().toString();
  }

  String make(Client client, LogoutNotice notice, Instant now) {
    JWTClaimsSet claims = claims(issuer, notice, secrets.name(), now);
    return keys.sign(JWSAlgorithm.parse(client.rules().signing().idToken()), TYPE, claims);
  }

  /** Without a nonce, which would make it look like an ID token. */
  static JWTClaimsSet claims(String issuer, LogoutNotice notice, String jti, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(notice.subject())
        .audience(notice.client().value())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)))
        .jwtID(jti)
        .claim("sid", notice.sid())
        .claim("events", Map.of(EVENT, Map.of()))
        .build();
  }
}

package org.datapassport.provider.request;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.json.JsonText;
import org.datapassport.base.proof.JwtType;
import org.datapassport.base.proof.Signatures;
import org.datapassport.base.proof.SignedJwts;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.authentication.ClientKeys;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.UsedOnce;
import org.datapassport.provider.request.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * Opens signed request objects (RFC 9101; FAPI 2.0 Message Signing section 5.3). What is outside
 * the object does not count.
 */
@Shared
public class RequestObject {
  static final Duration LIFE_MAX = Duration.ofMinutes(60);
  static final int CHARS_MAX = Parameters.BODY_BYTES_MAX;
  static final int JTI_CHARS_MAX = 256;
  static final Duration SKEW = Duration.ofSeconds(15);
  private static final Set<String> JWT_CLAIMS =
      Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

  private final ClientKeys keys;
  private final Signatures signatures;
  private final UsedOnce usedOnce;
  private final String issuer;

  @Inject
  public RequestObject(ClientKeys keys, Signatures signatures, UsedOnce usedOnce, PublicUrls urls) {
    this.keys = keys;
    this.signatures = signatures;
    this.usedOnce = usedOnce;
    this.issuer = urls.provider().toString();
  }

  /**
   * The parameters that count: those of the request object where there is one, with the object
   * itself as {@code request}.
   */
  Parameters open(Client client, Parameters outside, Instant now) {
    if (!outside.has("request")) {
      if (client.rules().signedRequestOnly()) {
        throw Check.invalidRequest("the client registered for signed request objects only");
      }
      return outside;
    }
    try {
      SignedJWT jwt = SignedJwts.parse(outside.get("request"), CHARS_MAX);
      checkSignature(jwt, client);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      checkClaims(claims, client, now);
      if (client.accreditation().isFederated()) {
        checkRegistration(claims);
      }
      return parameters(claims).with("request", outside.get("request"));
    } catch (ParseException e) {
      throw refused("request is not a signed JWT");
    }
  }

  /**
   * Opens one that counts once: it needs {@code jti}, {@code exp}, {@code iat} and {@code nbf}
   * (CIBA Core section 7.1.1).
   */
  Parameters openOnce(Client client, Parameters outside, Instant now) {
    Parameters opened = open(client, outside, now);
    try {
      JWTClaimsSet claims = SignedJwts.parse(outside.get("request"), CHARS_MAX).getJWTClaimsSet();
      if (claims.getIssueTime() == null || claims.getNotBeforeTime() == null) {
        throw refused("iat and nbf are needed");
      }
      // A member of a federation has used its own up already.
      if (!client.accreditation().isFederated()) {
        useUp(claims);
      }
      return opened;
    } catch (ParseException e) {
      throw new IllegalStateException("a request object that was opened", e);
    }
  }

  private void checkSignature(SignedJWT jwt, Client client) {
    JOSEObjectType type = jwt.getHeader().getType();
    if (type != null && !JwtType.REQUEST_OBJECT.is(type) && !JwtType.JWT.is(type)) {
      throw refused("typ is not that of a request object");
    }
    var allowed = client.isFapi2() ? Signatures.FAPI2 : Signatures.OPENID;
    boolean signed =
        keys.candidates(client, jwt.getHeader()).stream()
            .anyMatch(key -> signatures.verify(jwt, key, allowed));
    if (!signed) {
      throw refused("the signature is not this client's, or its algorithm is not accepted");
    }
  }

  private void checkClaims(JWTClaimsSet claims, Client client, Instant now) throws ParseException {
    String id = client.id().value();
    if (!id.equals(claims.getIssuer())) {
      throw refused("iss is not the client");
    }
    String inside = claims.getStringClaim("client_id");
    if (inside != null && !inside.equals(id)) {
      throw refused("client_id is not the client that sent the request");
    }
    if (!claims.getAudience().contains(issuer)) {
      throw refused("aud does not hold the issuer");
    }
    if (claims.getClaim("request") != null || claims.getClaim("request_uri") != null) {
      throw refused("a request object holds no other one");
    }
    // What a federation's standard does not ask for is not asked of its members (OpenID Federation
    // 1.0 section 12.1.1.1).
    boolean member = client.accreditation().isFederated();
    checkTimes(claims, client.isFapi2(), member, now);
  }

  /**
   * By its first request a client of a federation registers itself (OpenID Federation 1.0 section
   * 12.1.1.1): the object must not be one that was made for something else, nor an old one.
   */
  private void checkRegistration(JWTClaimsSet claims) {
    if (claims.getSubject() != null) {
      throw refused("sub has no place in it");
    }
    useUp(claims);
  }

  private void useUp(JWTClaimsSet claims) {
    String jti = claims.getJWTID();
    Date expires = claims.getExpirationTime();
    if (jti == null || jti.isEmpty() || jti.length() > JTI_CHARS_MAX || expires == null) {
      throw refused("jti and exp are needed");
    }
    UsedOnce.Use use =
        new UsedOnce.Use("request:" + claims.getIssuer(), jti, expires.toInstant().plus(SKEW));
    if (!usedOnce.isFirst(List.of(use))) {
      throw refused("it was used before");
    }
  }

  private static void checkTimes(JWTClaimsSet claims, boolean fapi2, boolean member, Instant now) {
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    if (fapi2 && (expires == null || (notBefore == null && !member))) {
      throw refused(member ? "exp is needed" : "exp and nbf are needed");
    }
    if (expires != null && !expires.toInstant().isAfter(now.minus(SKEW))) {
      throw refused("exp is past");
    }
    if (notBefore == null) {
      if (fapi2 && expires.toInstant().isAfter(now.plus(LIFE_MAX))) {
        throw refused("exp is more than an hour ahead");
      }
      return;
    }
    Instant from = notBefore.toInstant();
    if (from.isAfter(now.plus(SKEW)) || from.isBefore(now.minus(LIFE_MAX))) {
      throw refused("nbf is in the future, or more than an hour ago");
    }
    if (expires != null && expires.toInstant().isAfter(from.plus(LIFE_MAX))) {
      throw refused("exp is more than an hour after nbf");
    }
  }

  private static Parameters parameters(JWTClaimsSet claims) {
    Map<String, String> found = new LinkedHashMap<>();
    claims
        .getClaims()
        .forEach(
            (name, value) -> {
              String text = JWT_CLAIMS.contains(name) ? "" : text(value);
              if (!text.isEmpty()) {
                found.put(name, text);
              }
            });
    return new Parameters(found);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return JsonText.of(list);
    }
    if (value instanceof Map<?, ?> object) {
      return JsonText.of(object);
    }
    return value == null ? "" : value.toString();
  }

  private static OAuthException refused(String description) {
    return new OAuthException(OAuthError.INVALID_REQUEST_OBJECT, description);
  }
}

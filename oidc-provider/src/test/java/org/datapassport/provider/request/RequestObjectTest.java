package org.datapassport.provider.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.datapassport.base.proof.Signatures;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.provider.Database;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.Accreditation;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.authentication.ClientKeys;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.UsedOnce;
import org.datapassport.provider.key.UsedOnceStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request objects that count and those that must not (S24, S25). */
final class RequestObjectTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String ISSUER = "https://id.example/id";
  private static final ECKey KEY = TestClients.key("k");
  private static final Client COMPANY = TestClients.fapi2(KEY);
  private static final Client MEMBER =
      COMPANY.accredited(new Accreditation("Federation", Accreditation.Role.COMPANY));

  private final RequestObject objects =
      new RequestObject(
          new ClientKeys(new OutgoingHttp(false), Clock.fixed(NOW, ZoneOffset.UTC)),
          new Signatures(),
          new UsedOnce(new Remembered()),
          PublicUrls.of("https://id.example/registry", ISSUER, "https://id.example/vault"));

  @Test
  void nbf_ofAMemberOfAFederation_isNotAskedFor() {
    assertEquals("openid", open(MEMBER, claims().notBeforeTime(null)).get("scope"));
    refused(MEMBER, claims().notBeforeTime(null).expirationTime(null));
    refused(MEMBER, claims().notBeforeTime(null).jwtID(null));
    refused(MEMBER, claims().notBeforeTime(null).subject(MEMBER.id().value()));
    refused(COMPANY, claims().notBeforeTime(null));
  }

  @Test
  void exp_withoutNbf_isAtMostAnHourAhead() {
    Instant edge = NOW.plus(Duration.ofMinutes(60));
    open(MEMBER, claims().notBeforeTime(null).expirationTime(Date.from(edge)));
    refused(MEMBER, claims().notBeforeTime(null).expirationTime(Date.from(edge.plusSeconds(1))));
  }

  @Test
  void object_thatCountsOnce_hasEachClaimThatCibaWants() {
    assertEquals("openid", openOnce(claims()).get("scope"));
    for (JWTClaimsSet.Builder lacking :
        new JWTClaimsSet.Builder[] {
          claims().issueTime(null), claims().notBeforeTime(null), claims().jwtID(null)
        }) {
      assertThrows(OAuthException.class, () -> openOnce(lacking));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oauth-authz-req+jwt",
        "OautH-auThZ-REQ+jWt",
        "application/oauth-authz-req+jwt",
        "JWT",
        "application/jwt"
      })
  void typ_ofARequestObject_isAMediaType(String typ) {
    assertEquals("openid", objects.open(COMPANY, sent(claims(), typ), NOW).get("scope"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "dpop+jwt", "text/jwt", "oauth-authz-req"})
  void typ_ofSomethingElse_isRefused(String typ) {
    assertThrows(OAuthException.class, () -> objects.open(COMPANY, sent(claims(), typ), NOW));
  }

  private Parameters open(Client client, JWTClaimsSet.Builder claims) {
    return objects.open(client, sent(claims, "oauth-authz-req+jwt"), NOW);
  }

  private Parameters openOnce(JWTClaimsSet.Builder claims) {
    return objects.openOnce(COMPANY, sent(claims, "oauth-authz-req+jwt"), NOW);
  }

  private void refused(Client client, JWTClaimsSet.Builder claims) {
    OAuthException refusal = assertThrows(OAuthException.class, () -> open(client, claims));
    assertEquals(OAuthError.INVALID_REQUEST_OBJECT, refusal.error());
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(COMPANY.id().value())
        .audience(ISSUER)
        .issueTime(Date.from(NOW))
        .notBeforeTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(60)))
        .jwtID(UUID.randomUUID().toString())
        .claim("scope", "openid");
  }

  private static Parameters sent(JWTClaimsSet.Builder claims, String typ) {
    try {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(new JOSEObjectType(typ))
              .keyID("k")
              .build();
      SignedJWT jwt = new SignedJWT(header, claims.build());
      jwt.sign(new ECDSASigner(KEY));
      return new Parameters(Map.of("request", jwt.serialize()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was used, in memory. */
  private static final class Remembered extends UsedOnceStore {
    private final Set<ByteBuffer> known = new HashSet<>();

    Remembered() {
      super(
          new Database(
              (DataSource)
                  Proxy.newProxyInstance(
                      DataSource.class.getClassLoader(),
                      new Class<?>[] {DataSource.class},
                      (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.getName());
                      })));
    }

    @Override
    protected synchronized Set<ByteBuffer> add(Set<ByteBuffer> ids, Instant expiresAt) {
      Set<ByteBuffer> unused = new HashSet<>(ids);
      unused.removeAll(known);
      known.addAll(ids);
      return unused;
    }
  }
}

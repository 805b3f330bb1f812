package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** A company that nobody can reach registers by what it sends. */
final class ExplicitRegistrationST extends FederationFixture {
  private HttpResponse<String> register(Map<String, Object> claims) {
    return company.register(company.signedRegistration(claims), "application/entity-statement+jwt");
  }

  private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(claims);
    changed.put(name, value);
    return changed;
  }

  /** E31. */
  @Test
  void company_thatNobodyCanReach_registersExplicitlyUntilItIsSuspended() throws Exception {
    company.fallSilent();
    desk.accredit();
    company.show(desk.markType(), desk.mark());
    assertEquals(401, push().statusCode(), "it has not registered, and cannot be asked");
    Map<String, Object> claims = company.registration();
    String sent = company.signedRegistration(claims);
    HttpResponse<String> answer = company.register(sent, "application/entity-statement+jwt");
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("application/explicit-registration-response+jwt", FederationDesk.type(answer));
    assertResponse(answer.body(), claims);
    HttpResponse<String> again = company.register(sent, "application/entity-statement+jwt");
    assertEquals(400, again.statusCode(), "it counts once");
    assertEquals("invalid_request", FederatedCompany.json(again.body()).get("error"));

    assertEquals(201, push().statusCode(), "at once, whoever looked for it before");
    Citizen citizen = system.citizenWithPassport("registered");
    WebPage consent = citizen.open(company.authorize(push()));
    assertTrue(
        consent.heading().contains(FederationDesk.NAME), "the checked name: " + consent.heading());
    assertTrue(consent.says("Accredited by DCANN as a company"), consent.document().text());
    desk.suspend();
    FederationDesk.await("the provider refuses it", () -> push().statusCode() == 401);
    assertEquals(400, register(company.registration()).statusCode(), "it cannot register again");
    assertEquals(0, desk.operator("--end", company.id()));
  }

  private void assertResponse(String jwt, Map<String, Object> sent) throws Exception {
    HttpResponse<String> shown =
        company.get(URI.create(addresses.provider() + "/.well-known/openid-federation"));
    JWKSet keys =
        JWKSet.parse(
            JSONObjectUtils.getJSONObject(
                JWSObject.parse(shown.body()).getPayload().toJSONObject(), "jwks"));
    JWSObject jws = JWSObject.parse(jwt);
    assertEquals("explicit-registration-response+jwt", jws.getHeader().getType().getType());
    var key = keys.getKeyByKeyId(jws.getHeader().getKeyID());
    assertTrue(jws.verify(new ECDSAVerifier(key.toECKey())), "by the provider's federation key");
    Map<String, Object> claims = jws.getPayload().toJSONObject();
    assertEquals(addresses.provider().toString(), claims.get("iss"));
    assertEquals(company.id(), claims.get("sub"));
    assertEquals(company.id(), claims.get("aud"));
    assertEquals(sent.get("jwks"), claims.get("jwks"));
    assertEquals(addresses.registry().toString(), claims.get("trust_anchor"));
    assertEquals(List.of(addresses.registry().toString()), claims.get("authority_hints"));
    long seconds = seconds(claims, "exp") - seconds(claims, "iat");
    assertTrue(seconds > 0 && seconds <= 300, "its own configuration ends in 300 s: " + seconds);
    Map<String, Object> metadata =
        JSONObjectUtils.getJSONObject(
            JSONObjectUtils.getJSONObject(claims, "metadata"), "openid_relying_party");
    assertEquals(company.id(), metadata.get("client_id"));
    assertEquals(FederationDesk.NAME, metadata.get("client_name"), "what the anchor has checked");
    assertEquals("private_key_jwt", metadata.get("token_endpoint_auth_method"));
    assertFalse(metadata.containsKey("client_secret"));
  }

  private static long seconds(Map<String, Object> claims, String name) {
    return Long.parseLong(String.valueOf(claims.get(name)));
  }

  /** E31: it is over when the first statement of its chain is. */
  @Test
  void company_whoseRegistrationEnds_isNoClient() throws Exception {
    company.fallSilent();
    desk.accredit();
    long end = Clock.systemUTC().instant().plusSeconds(12).getEpochSecond();
    HttpResponse<String> answer = register(with(company.registration(), "exp", end));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(201, push().statusCode());
    FederationDesk.await("its end has come", () -> push().statusCode() == 401);
    assertTrue(Clock.systemUTC().instant().getEpochSecond() >= end, "not before");
    assertEquals(200, register(company.registration()).statusCode());
    assertEquals(201, push().statusCode(), "registered anew");
    assertEquals(0, desk.operator("--end", company.id()));
  }

  /** E32: what a registration must hold, and must not. */
  @Test
  void registration_thatIsNotRight_isRefused() throws Exception {
    company.fallSilent();
    desk.accredit();
    Map<String, Object> right = company.registration();
    String entity = "application/entity-statement+jwt";
    assertRefused("invalid_request", register(with(right, "aud", "https://other.example")));
    assertRefused("invalid_request", register(with(right, "sub", "https://other.example")));
    assertRefused("invalid_request", register(with(right, "exp", 1_000_000_000L)));
    assertRefused("invalid_request", company.register("no statement", entity));
    assertRefused("invalid_request", company.register("x".repeat(200_000), entity));
    assertRefused("invalid_trust_chain", company.register(company.forgedRegistration(), entity));
    assertRefused(
        "invalid_trust_chain",
        register(with(right, "authority_hints", List.of("https://10.0.0.1"))));
    assertRefused(
        "invalid_metadata", register(with(right, "metadata", Map.of("openid_provider", Map.of()))));
    String chain = "application/trust-chain+json";
    String own = company.signedRegistration(right);
    String statement = desk.fetch(company.id()).body();
    String top = company.get(addresses.registry("/.well-known/openid-federation")).body();
    assertRefused("invalid_trust_chain", company.register(texts(own, statement), chain));
    assertRefused("invalid_trust_chain", company.register(texts(own, own, top), chain));
    assertRefused("invalid_trust_anchor", company.register(texts(own, statement, own), chain));
    assertEquals(415, company.register(own, "application/json").statusCode());
    assertEquals(401, push().statusCode(), "nothing of that was a registration");
    assertEquals(200, company.register(texts(own, statement, top), chain).statusCode());
    assertEquals(201, push().statusCode());
    assertEquals(0, desk.operator("--end", company.id()));
  }

  private static String texts(String... texts) {
    return "[\"" + String.join("\",\"", texts) + "\"]";
  }

  private static void assertRefused(String error, HttpResponse<String> answer) {
    assertEquals("application/json", FederationDesk.type(answer), answer.body());
    Map<String, Object> body = FederatedCompany.json(answer.body());
    assertEquals(error, body.get("error"), answer.body());
    assertEquals(error.equals("invalid_trust_anchor") ? 404 : 400, answer.statusCode());
  }
}

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
import java.util.List;
import java.util.Map;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** A company that DCANN accredits reads without having registered, until it is suspended. */
final class FederationST extends FederationFixture {
  private final String markType = addresses.registry() + "/tm/company";

  /** Claims of a signed answer of the anchor, verified with the keys that it shows. */
  private Map<String, Object> verified(String jwt) throws Exception {
    HttpResponse<String> shown = company.get(addresses.registry("/.well-known/openid-federation"));
    assertEquals("application/entity-statement+jwt", FederationDesk.type(shown));
    Map<String, Object> configuration = JWSObject.parse(shown.body()).getPayload().toJSONObject();
    JWKSet keys = JWKSet.parse(JSONObjectUtils.getJSONObject(configuration, "jwks"));
    JWSObject jws = JWSObject.parse(jwt);
    var key = keys.getKeyByKeyId(jws.getHeader().getKeyID());
    assertTrue(jws.verify(new ECDSAVerifier(key.toECKey())));
    return jws.getPayload().toJSONObject();
  }

  private String status(String mark) throws Exception {
    HttpResponse<String> answer =
        company.postForm(
            addresses.registry("/federation/trust-mark-status"), Map.of("trust_mark", mark));
    assertEquals("application/trust-mark-status-response+jwt", FederationDesk.type(answer));
    return String.valueOf(verified(answer.body()).get("status"));
  }

  @Test
  void company_accredited_readsUntilItIsSuspended() throws Exception {
    assertEquals(401, push().statusCode(), "nobody answers for it yet");
    desk.accredit();
    company.show(markType, desk.mark());
    FederationDesk.await("the provider knows it", () -> push().statusCode() == 201);

    Citizen citizen = system.citizenWithPassport("federated");
    citizen.putFacts("name", Map.of("givenName", "Ada", "familyName", "Okonkwo-Lind"));
    WebPage consent = citizen.open(company.authorize(push()));
    assertTrue(
        consent.heading().contains(FederationDesk.NAME), "the checked name: " + consent.heading());
    assertFalse(consent.says("King of Bargains"));
    assertTrue(consent.says("Accredited by DCANN as a company"), consent.document().text());
    WebPage confirm =
        citizen.choose(consent, List.of(new Citizen.Choice("Name", "Full name", "30 days")));
    assertEquals("Back", citizen.startFlow(confirm).heading());
    HttpResponse<String> tokens = company.redeem();
    assertEquals(200, tokens.statusCode(), tokens.body());
    Map<String, Object> granted = FederatedCompany.json(tokens.body());
    HttpResponse<String> read = company.read("name", String.valueOf(granted.get("access_token")));
    assertEquals(200, read.statusCode(), read.body());
    assertTrue(read.body().contains("Okonkwo-Lind"), read.body());

    String mark = desk.mark();
    assertEquals("active", status(mark));
    desk.suspend();
    assertEquals(404, desk.fetch(company.id()).statusCode(), "at once");
    assertEquals("revoked", status(mark), "at once");
    FederationDesk.await("the provider refuses it", () -> push().statusCode() == 401);
    assertEquals(401, company.refresh(String.valueOf(granted.get("refresh_token"))).statusCode());
    assertTrue(new PublicLog(addresses.registry(), Clock.systemUTC()).verifyWhole() > 0);

    assertEquals(1, desk.operator("--suspend", company.id()), "it is suspended already");
    assertEquals(0, desk.operator("--resume", company.id()));
    FederationDesk.await("the provider knows it again", () -> push().statusCode() == 201);
    assertEquals(0, desk.operator("--end", company.id()));
  }

  @Test
  void company_withoutItsMark_isSaidToShowNone() throws Exception {
    desk.accredit();
    FederationDesk.await("the provider knows it", () -> push().statusCode() == 201);
    Citizen citizen = system.citizenWithPassport("unmarked");
    WebPage consent = citizen.open(company.authorize(push()));
    assertTrue(consent.says("show no mark of accreditation"), consent.document().text());
    assertEquals(0, desk.operator("--end", company.id()));
  }

  /** S73: what an automatic registration must hold, and must not. */
  @Test
  void push_requestObjectThatIsNotForThis_isRefused() throws Exception {
    desk.accredit();
    FederationDesk.await("the provider knows it", () -> push().statusCode() == 201);
    String once = company.requestObject(company.request());
    assertEquals(201, company.push(once).statusCode());
    assertEquals(400, company.push(once).statusCode(), "jti is used");
    for (String missing : List.of("jti", "aud")) {
      Map<String, Object> claims = company.request();
      claims.remove(missing);
      assertEquals(400, company.push(company.requestObject(claims)).statusCode(), missing);
    }
    Map<String, Object> subject = company.request();
    subject.put("sub", company.id());
    assertEquals(400, company.push(company.requestObject(subject)).statusCode());
    assertEquals(0, desk.operator("--end", company.id()));
  }

  /** S70. */
  @Test
  void endpoints_questionsOfStrangers_areAnsweredAsTheStandardSays() throws Exception {
    desk.accredit();
    Map<String, Object> statement = verified(desk.fetch(company.id()).body());
    assertEquals(company.id(), statement.get("sub"));
    assertEquals(400, desk.fetch(addresses.registry().toString()).statusCode());
    assertEquals(400, desk.fetch("not an entity").statusCode());
    HttpResponse<String> unknown = desk.fetch("https://nobody.example");
    assertEquals(404, unknown.statusCode());
    assertEquals("not_found", FederatedCompany.json(unknown.body()).get("error"));
    assertTrue(desk.federation("list", Map.of()).body().contains(escaped(company.id())));
    assertTrue(
        desk.federation("list", Map.of("entity_type", "openid_relying_party"))
            .body()
            .contains(escaped(company.id())));
    assertFalse(
        desk.federation("list", Map.of("entity_type", "openid_provider"))
            .body()
            .contains(escaped(company.id())));
    assertEquals("[]", desk.federation("list", Map.of("intermediate", "true")).body());
    assertTrue(
        desk.federation("trust-marks", Map.of("trust_mark_type", markType))
            .body()
            .contains(escaped(company.id())));
    assertEquals(
        404,
        company
            .postForm(
                addresses.registry("/federation/trust-mark-status"),
                Map.of("trust_mark", desk.fetch(company.id()).body()))
            .statusCode(),
        "a statement is no mark");

    HttpResponse<String> resolved =
        desk.federation(
            "resolve",
            Map.of("sub", company.id(), "trust_anchor", addresses.registry().toString()));
    assertEquals(
        "application/resolve-response+jwt", FederationDesk.type(resolved), resolved.body());
    assertTrue(
        String.valueOf(verified(resolved.body()).get("metadata")).contains(FederationDesk.NAME));
    assertEquals(
        404,
        desk.federation(
                "resolve", Map.of("sub", company.id(), "trust_anchor", "https://other.example"))
            .statusCode());
    assertEquals(200, desk.federation("historical-keys", Map.of()).statusCode());

    WebPage directory = system.newcomer("reader").open(addresses.registry("/directory"));
    assertTrue(
        directory.says(FederationDesk.NAME) && directory.says("Accredited"), directory.body());
    assertEquals(0, desk.operator("--end", company.id()));
  }

  @Test
  void anchor_askedAboutItself_answersATrivialChain() throws Exception {
    HttpResponse<String> itself =
        desk.federation(
            "resolve",
            Map.of(
                "sub",
                addresses.registry().toString(),
                "trust_anchor",
                addresses.registry().toString()));
    assertEquals(200, itself.statusCode(), itself.body());
    assertEquals(addresses.registry().toString(), verified(itself.body()).get("sub"));
  }

  /** Some writers of JSON escape the slash. */
  private static String escaped(String address) {
    return address.replace("http://", "").replace("https://", "");
  }

  @Test
  void provider_saysWhatItIsInTheFederation() throws Exception {
    HttpResponse<String> shown =
        company.get(URI.create(addresses.provider() + "/.well-known/openid-federation"));
    assertEquals("application/entity-statement+jwt", FederationDesk.type(shown));
    Map<String, Object> claims = JWSObject.parse(shown.body()).getPayload().toJSONObject();
    assertEquals(addresses.provider().toString(), claims.get("sub"));
    assertEquals(List.of(addresses.registry().toString()), claims.get("authority_hints"));
    Map<String, Object> provider =
        JSONObjectUtils.getJSONObject(
            JSONObjectUtils.getJSONObject(claims, "metadata"), "openid_provider");
    assertEquals(
        List.of("automatic", "explicit"), provider.get("client_registration_types_supported"));
    assertEquals(
        addresses.provider() + "/federation-registration",
        provider.get("federation_registration_endpoint"));
  }
}

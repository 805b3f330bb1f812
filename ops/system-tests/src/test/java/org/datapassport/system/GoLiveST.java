package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client of the console between its tests and citizens. */
class GoLiveST {
  private static final Path PROGRAMS = Path.of("interop", "openid-client");
  private static final Path PLACE = Path.of("target", "developer").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");
  private static final String CALLBACK = "https://brightloom.example/cb";

  private final RunningSystem system = RunningSystem.fromProperties();

  @Test
  void client_broughtLive_leavesTestPeopleAndMeetsCitizens() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: other people's npm libraries, for want of node");
    InteropProgram.install(PROGRAMS, PLACE);
    Developer developer = Developer.signedUp(system);
    ECKey tested = key();
    // The first redirect URI is on the developer's desk: a test client may move.
    String client = developer.register("http://127.0.0.1:9/callback", open(tested));
    developer.wish(client, "name/full-name", "To write it on the card.");
    developer
        .open("/clients/" + client + "/edit")
        .formWithButton("Save")
        .with("redirect-uris", CALLBACK)
        .send();
    Citizen tess = developer.makes("Tess", system);
    tess.signIn();
    tess.makePassport("Tess");
    tess.putFacts("name", RunningSystem.NAME);
    Citizen citizen = system.citizenWithPassport("citizen");
    citizen.putFacts("name", RunningSystem.NAME);
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("client", client);
    state.put("key", tested.toJSONObject());
    state.put("tess", JSONObjectUtils.parse(tess.credentials()));
    state.put("citizen", JSONObjectUtils.parse(citizen.credentials()));
    Path file = Files.createTempFile(PLACE, "golive", ".json");
    write(file, state);
    play(file, "test");
    seesItsCallsAtTheVault(developer.open("/clients/" + client), file);
    long noted = noted(client);

    complete(developer, client);
    ECKey live = key();
    WebPage done = goLive(developer, client, open(live));
    assertTrue(done.says("The client is live"), done.body());
    state.putAll(JSONObjectUtils.parse(Files.readString(file)));
    state.put("tested", tested.toJSONObject());
    state.put("key", live.toJSONObject());
    write(file, state);
    play(file, "live");
    assertTrue(developer.open("").says("Citizens"));
    assertEquals(noted, noted(client), "nobody keeps what a live client reads of citizens");
    assertFalse(developer.open("/clients/" + client).says("/vault/data"));
  }

  /** Request line, answer, and what to do; nothing that opens or tells anything. */
  private static void seesItsCallsAtTheVault(WebPage page, Path state) throws Exception {
    for (String words :
        List.of(
            "GET /vault/data/strands/name?",
            "limit=7",
            "cursor=…",
            "WWW-Authenticate: DPoP error=\"invalid_token\"",
            "/problems/strand-not-available",
            "A call carries one header DPoP",
            "ath of the proof is the SHA-256",
            "There is nothing for you under this name")) {
      assertTrue(page.says(words), words + " in " + page.document().select("#calls ~ *").text());
    }
    for (String secret : List.of("a-secret-cursor", "eyJ", "Okonkwo", "Lind")) {
      assertFalse(page.body().contains(secret), secret);
    }
    assertTrue(Files.readString(state).contains("eyJ"), "there was a token to be left out");
  }

  /** Calls that were answered with something; a late one with a token of a test person is not. */
  private long noted(String client) throws SQLException {
    try (Connection vault = system.database("vault");
        PreparedStatement count =
            vault.prepareStatement(
                "select count(*) from trial_call where client_id = ? and status < 400")) {
      count.setString(1, client);
      try (ResultSet answer = count.executeQuery()) {
        answer.next();
        return answer.getLong(1);
      }
    }
  }

  @Test
  void testClient_withoutWhatCitizensNeed_isToldEachThingAndStaysATestClient() throws Exception {
    Developer developer = Developer.signedUp(system);
    String client = developer.register("http://127.0.0.1:9/callback", open(key()));

    WebPage page = goLive(developer, client, open(key()));
    assertEquals(400, page.status());
    for (String missing : List.of("Home page", "Contact", "Privacy policy", "Terms", "Redirect")) {
      assertTrue(page.document().select("[role=alert]").text().contains(missing), missing);
    }
    complete(developer, client);
    assertEquals(400, goLive(developer, client, "").status(), "no key");
    assertEquals(400, goLive(developer, client, "{}").status(), "no key");
    assertTrue(developer.open("").says("Your test people"));
  }

  @Test
  void keyOfTheTests_atGoingLiveOrLater_isRefused() throws Exception {
    Developer developer = Developer.signedUp(system);
    ECKey first = key();
    ECKey second = key();
    String client = developer.register(CALLBACK, open(first));
    complete(developer, client);
    assertTrue(replaceKey(developer, client, second).says("The keys were replaced"));

    for (ECKey tested : List.of(first, second)) {
      WebPage page = goLive(developer, client, open(tested));
      assertEquals(400, page.status());
      assertTrue(page.says("a live client has keys that no test has seen"), page.body());
    }
    assertTrue(goLive(developer, client, open(key())).says("The client is live"));
    for (ECKey tested : List.of(first, second)) {
      assertEquals(400, replaceKey(developer, client, tested).status());
    }
    assertEquals(200, replaceKey(developer, client, key()).status());
  }

  @ParameterizedTest
  @CsvSource({
    "redirect-uris, http://127.0.0.1:9/callback",
    "redirect-uris, https://brightloom.example/cb https://localhost/cb",
    "redirect-uris, https://thief.example/cb",
    "tos-uri, ''",
    "policy-uri, http://brightloom.example/privacy",
    "contact, ''",
    "client-uri, https://127.0.0.1/"
  })
  void liveClient_editedIntoATestClient_isRefused(String field, String value) throws Exception {
    Developer developer = Developer.signedUp(system);
    String client = developer.register(CALLBACK, open(key()));
    complete(developer, client);
    goLive(developer, client, open(key()));
    WebPage page =
        developer
            .open("/clients/" + client + "/edit")
            .formWithButton("Save")
            .with(field, value.replace(' ', '\n'))
            .send();
    assertEquals(400, page.status());
    assertFalse(page.document().select("#" + field + "-error").text().isEmpty(), page.body());
  }

  @Test
  void goLive_ofAnotherAccountOrWithoutItsToken_isRefused() throws Exception {
    Developer owner = Developer.signedUp(system);
    String client = owner.register(CALLBACK, open(key()));
    complete(owner, client);
    Developer other = Developer.signedUp(system);
    String own = other.register(CALLBACK, open(key()));
    assertEquals(404, other.open("/clients/" + client + "/live").status());
    URI target = URI.create(owner.provider() + "/developer/clients/" + client + "/live");
    WebPage form = other.open("/clients/" + own + "/live");
    String csrf = form.document().select("main input[name=csrf]").attr("value");
    assertEquals(404, post(other, target, Map.of("csrf", csrf, "jwks", open(key()))));
    WebForm forged = owner.open("/clients/" + client + "/live").formWithButton("Bring it live");
    assertEquals(403, forged.with("csrf", "AAAA").with("jwks", open(key())).send().status());
    assertTrue(owner.open("").says("Your test people"));
  }

  private static int post(Developer developer, URI target, Map<String, String> fields)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", developer.browser().cookieHeader(target))
            .POST(HttpRequest.BodyPublishers.ofString(FederatedCompany.form(fields)))
            .build();
    return PlainHttp.client().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private void play(Path state, String phase) throws IOException, InterruptedException {
    String vault = system.addresses().vault().toString();
    String provider = system.addresses().provider().toString();
    InteropProgram.run(
        PLACE, List.of(NODE, "console.mjs", provider, vault, state.toString(), phase));
  }

  /** Says all that a live client must say. */
  private static void complete(Developer developer, String client) {
    WebPage saved =
        developer
            .open("/clients/" + client + "/edit")
            .formWithButton("Save")
            .with("redirect-uris", CALLBACK)
            .with("client-uri", "https://brightloom.example/")
            .with("contact", "data@brightloom.example")
            .with("policy-uri", "https://brightloom.example/privacy")
            .with("tos-uri", "https://brightloom.example/terms")
            .send();
    assertTrue(saved.says("The registration was changed"), saved.body());
  }

  private static WebPage goLive(Developer developer, String client, String jwks) {
    return developer
        .open("/clients/" + client + "/live")
        .formWithButton("Bring it live")
        .with("jwks", jwks)
        .send();
  }

  private static WebPage replaceKey(Developer developer, String client, ECKey key) {
    return developer
        .open("/clients/" + client + "/key")
        .formWithButton("Replace the keys")
        .with("jwks", open(key))
        .send();
  }

  private static void write(Path file, Map<String, Object> state) throws IOException {
    Files.writeString(file, JSONObjectUtils.toJSONString(state), StandardCharsets.UTF_8);
  }

  private static ECKey key() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
  }

  private static String open(ECKey key) {
    return key.toPublicJWK().toJSONString();
  }
}

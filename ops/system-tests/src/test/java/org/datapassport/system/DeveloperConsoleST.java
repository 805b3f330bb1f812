package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The developer console over HTTP: from an account to a strand, and what others may not. */
class DeveloperConsoleST {
  private static final Path OPENID_CLIENT = Path.of("interop", "openid-client");
  private static final Path PLACE = Path.of("target", "developer").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");
  private static final String JAVASCRIPT = "read-strand.mjs";
  private static final String SCRIPT = "<script>alert(1)</script>";

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();

  @Test
  void javaScriptExample_ofAClientRegisteredHere_readsAStrand() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: the JavaScript example, for want of node");
    InteropProgram.install(OPENID_CLIENT, PLACE);
    readsAStrand(JAVASCRIPT, List.of(NODE, JAVASCRIPT));
  }

  private static ExampleProgram javaScript(Developer developer)
      throws IOException, InterruptedException {
    InteropProgram.install(OPENID_CLIENT, PLACE);
    String general = developer.open("/examples/" + JAVASCRIPT).body();
    return ExampleProgram.in(PLACE, JAVASCRIPT, general, List.of(NODE, JAVASCRIPT));
  }

  @Test
  void javaExample_ofAClientRegisteredHere_readsAStrand() throws Exception {
    Files.createDirectories(PLACE);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    readsAStrand(
        "ReadStrand.java",
        List.of(java.toString(), "-cp", System.getProperty("java.class.path"), "ReadStrand.java"));
  }

  private void readsAStrand(String file, List<String> command) throws Exception {
    Developer developer = Developer.signedUp(system);
    String general = developer.open("/examples/" + file).body();
    ExampleProgram program = ExampleProgram.in(PLACE, file, general, command);
    String client =
        developer.register("http://127.0.0.1:" + freePort() + "/callback", program.makeKeys());
    developer.wish(client, "name/full-name", "To write your \"name\" on the card: it's yours.");
    program.write(file, developer.open("/examples/" + client + "/" + file).body());

    Citizen citizen = developer.makes("Tess", system);
    citizen.signIn();
    citizen.makePassport("Tess");
    citizen.putFacts("name", RunningSystem.NAME);
    String said =
        program.read(
            address -> {
              WebPage consent = citizen.open(address);
              assertTrue(consent.says("To write your \"name\" on the card: it's yours."));
              WebPage done =
                  citizen.startFlow(
                      citizen.choose(
                          consent, List.of(new Citizen.Choice("Name", "Full name", "30 days"))));
              assertEquals("You can close this page", done.heading());
            });

    assertTrue(said.contains(RunningSystem.NAME.get("familyName")), said);
    WebPage overview = developer.open("/clients/" + client);
    assertTrue(overview.says("A token was given this week"));
    assertTrue(overview.says(addresses.provider() + "/par"));
    assertFalse(overview.body().contains("eyJ"), "no token and no assertion stands there");
  }

  @Test
  void call_thatFails_isShownInWordsAndWithoutValues() throws Exception {
    Developer developer = Developer.signedUp(system);
    String client = developer.register("https://brightloom.example/cb", publicKey());
    post(
        "/token",
        "grant_type=authorization_code&code=a-code-of-somebody&client_id="
            + client
            + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            + "&client_assertion=not.a.jwt");
    WebPage overview = developer.open("/clients/" + client);

    assertTrue(overview.says("401 invalid_client"));
    assertTrue(overview.says("not proven"));
    assertTrue(overview.says("client_assertion, client_assertion_type, client_id, code"));
    assertFalse(overview.body().contains("a-code-of-somebody"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/edit", "/key", "/strands", "/examples", "/delete"})
  void client_ofAnotherAccount_isNotThere(String page) throws Exception {
    Developer owner = Developer.signedUp(system);
    String client = owner.register("https://brightloom.example/cb", publicKey());
    Developer other = Developer.signedUp(system);

    assertEquals(200, owner.open("/clients/" + client + page).status());
    assertEquals(404, other.open("/clients/" + client + page).status());
    assertEquals(404, other.open("/clients/dpc-0123456789" + page).status());
    assertFalse(other.open("").says("Tariff quote"));
  }

  @Test
  void forms_ofAnotherAccountsClient_changeNothing() throws Exception {
    Developer owner = Developer.signedUp(system);
    String client = owner.register("https://brightloom.example/cb", publicKey());
    Developer other = Developer.signedUp(system);
    String own = other.register("https://thief.example/cb", publicKey());
    for (String page : List.of("/edit", "/key", "/strands", "/delete")) {
      WebPage form = other.open("/clients/" + own + page);
      String csrf = form.document().select("main input[name=csrf]").attr("value");
      URI target = URI.create(addresses.provider() + "/developer/clients/" + client + page);
      assertEquals(
          404, send(other, target, "csrf=" + csrf + "&name=Stolen&redirect-uris=x").statusCode());
    }
    assertTrue(owner.open("/clients/" + client).says("https://brightloom.example/cb"));
    assertEquals(404, other.open("/examples/" + client + "/read-strand.mjs").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/register",
        "/people",
        "/clients/ID/edit",
        "/clients/ID/key",
        "/clients/ID/strands",
        "/clients/ID/strands/remove",
        "/clients/ID/delete"
      })
  void form_withoutItsToken_isRefused(String path) throws Exception {
    Developer developer = Developer.signedUp(system);
    String client = developer.register("https://brightloom.example/cb", publicKey());
    URI target = URI.create(addresses.provider() + "/developer" + path.replace("ID", client));
    for (String body : List.of("name=x", "csrf=AAAA&name=x&part=shares")) {
      HttpResponse<String> answer = send(developer, target, body);
      assertEquals(403, answer.statusCode());
    }
    assertTrue(developer.open("/clients/" + client).says("Tariff quote"));
  }

  @ParameterizedTest
  @CsvSource({
    "redirect-uris, javascript:alert(1)",
    "redirect-uris, http://brightloom.example/cb",
    "redirect-uris, https://brightloom.example/cb#here",
    "logo-uri, javascript:alert(1)",
    "policy-uri, data:text/html;base64,PHNjcmlwdD4=",
    "tos-uri, //evil.example",
    "client-uri, 'vbscript:x'",
    "jwks, '{\"keys\":[]}'",
    "jwks, not a key",
    "name, ' '",
  })
  void registration_withAWrongValue_saysSoAtItsField(String field, String value) throws Exception {
    WebPage page =
        Developer.signedUp(system)
            .registration("https://brightloom.example/cb", publicKey())
            .with(field, value)
            .send();

    assertEquals(400, page.status());
    assertTrue(page.document().title().startsWith("Error:"));
    assertFalse(page.document().select("#" + field + "-error").text().isEmpty(), page.body());
    assertEquals(1, page.document().select("a[href=#" + field + "]").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/jwks.json",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00::1]/jwks.json",
        "http://192.168.1.1/jwks.json"
      })
  void registration_withKeysAtAPrivateAddress_isRefused(String address) throws Exception {
    WebPage page =
        Developer.signedUp(system)
            .registration("https://brightloom.example/cb", "")
            .with("jwks-uri", address)
            .send();
    assertEquals(400, page.status());
    assertTrue(page.document().select("#jwks-uri-error").text().contains("No keys"), page.body());
  }

  @Test
  void registration_withAPrivateKey_isRefusedAndNotRepeated() throws Exception {
    ECKey key = key();
    WebPage page =
        Developer.signedUp(system)
            .registration("https://brightloom.example/cb", key.toJSONString())
            .send();
    assertEquals(400, page.status());
    assertFalse(page.body().contains(key.getD().toString()));
  }

  @Test
  void client_withAScriptForAName_isShownAsText() throws Exception {
    Developer developer = Developer.signedUp(system);
    WebPage page =
        developer
            .registration("https://brightloom.example/cb", publicKey())
            .with("name", SCRIPT)
            .send();
    assertEquals(SCRIPT, page.heading());
    assertFalse(page.body().contains(SCRIPT));
    assertFalse(developer.open("").body().contains(SCRIPT));
  }

  @Test
  void form_withAGiantLogo_isRefused() throws Exception {
    Developer developer = Developer.signedUp(system);
    String logo = "data:image/png;base64," + "A".repeat(3_000);
    WebPage page =
        developer
            .registration("https://brightloom.example/cb", publicKey())
            .with("logo-uri", logo)
            .send();
    assertEquals(400, page.status());
    assertFalse(page.document().select("#logo-uri-error").text().isEmpty());
    WebPage giant =
        developer
            .registration("https://brightloom.example/cb", publicKey())
            .with("logo-uri", logo + "A".repeat(1 << 20))
            .send();
    assertEquals(413, giant.status());
  }

  @Test
  void client_editedRekeyedAndDeleted_followsEachStep() throws Exception {
    Developer developer = Developer.signedUp(system);
    String client = developer.register("https://brightloom.example/cb", publicKey());
    WebPage edited =
        developer
            .open("/clients/" + client + "/edit")
            .formWithButton("Save")
            .with("name", "Better tariffs")
            .send();
    assertEquals("Better tariffs", edited.heading());
    ECKey next = key();
    WebPage rekeyed =
        developer
            .open("/clients/" + client + "/key")
            .formWithButton("Replace the keys")
            .with("jwks", next.toPublicJWK().toJSONString())
            .send();
    assertTrue(rekeyed.says("kid " + next.getKeyID()));
    WebPage deleted =
        developer.open("/clients/" + client + "/delete").formWithButton("Delete").send();
    assertTrue(deleted.says("The client was deleted"));
    assertEquals(404, developer.open("/clients/" + client).status());
  }

  @Test
  void testPersonWhoRefuses_atHerDevelopersClient_isSentBackWithoutBeingAsked() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: the JavaScript example, for want of node");
    Developer developer = Developer.signedUp(system);
    ExampleProgram program = javaScript(developer);
    String client =
        developer.register("http://127.0.0.1:" + freePort() + "/callback", program.makeKeys());
    developer.wish(client, "name/full-name", "To write it on the card.");
    program.write(JAVASCRIPT, developer.open("/examples/" + client + "/" + JAVASCRIPT).body());
    Citizen ines = developer.makes("Ines", system);
    AssertionError ended =
        assertThrows(
            AssertionError.class,
            () -> program.read(address -> ines.fillInSignIn(ines.open(address))));
    assertTrue(String.valueOf(ended.getMessage()).contains("access_denied"), ended.getMessage());
  }

  @Test
  void testPerson_withTheFilesOfThePage_hasStrandsToShare() throws Exception {
    Developer developer = Developer.signedUp(system);
    Citizen tess = developer.makes("Tess", system);
    tess.signIn();
    tess.makePassport("Tess");
    for (String file : List.of("ada-track.gpx", "ada-statement.xml", "ada-health-export.xml")) {
      byte[] sample = http().send(sample(file), HttpResponse.BodyHandlers.ofByteArray()).body();
      assertArrayEquals(RunningSystem.demoFile(file), sample, file);
      tess.acceptImport(tess.offerFile(file, sample));
    }
    String data = tess.open(addresses.portal("/strands")).body();
    assertTrue(data.contains("Sleep"), data);
  }

  private HttpRequest sample(String file) {
    return HttpRequest.newBuilder(URI.create(addresses.provider() + "/developer/samples/" + file))
        .build();
  }

  @Test
  void testPerson_atAnotherCompany_isSentBackWithoutBeingAsked() {
    Developer developer = Developer.signedUp(system);
    Citizen tess = developer.makes("Tess", system);
    tess.signIn();
    tess.makePassport("Tess");
    WebPage back =
        tess.open(addresses.shop("/card")).formWithButton("Fill in from my passport").send();
    assertEquals("Nothing was shared", back.heading());
    assertFalse(developer.open("/people").body().contains("person-password"));
  }

  private HttpResponse<String> send(Developer developer, URI target, String body)
      throws IOException, InterruptedException {
    return http()
        .send(
            form(target, body).header("Cookie", developer.browser().cookieHeader(target)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    URI target = URI.create(addresses.provider() + path);
    http().send(form(target, body).build(), HttpResponse.BodyHandlers.discarding());
  }

  private static HttpRequest.Builder form(URI target, String body) {
    return HttpRequest.newBuilder(target)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /**
   * Not by an upgrade to HTTP/2, which the server sometimes begins in the middle of a large file.
   */
  private static HttpClient http() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static ECKey key() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
  }

  private static String publicKey() throws JOSEException {
    return key().toPublicJWK().toJSONString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

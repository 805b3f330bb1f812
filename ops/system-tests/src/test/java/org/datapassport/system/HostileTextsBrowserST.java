package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Texts of a company that attack where it asks for a strand, in the inbox, and in the developer
 * console: nothing runs, nothing is fetched from elsewhere, and the page keeps its shape.
 */
final class HostileTextsBrowserST {
  /** The longest that a text in a request may be. */
  private static final int TEXT_CHARS_MAX = 300;

  private static final String SCRIPT =
      "</blockquote><script>window.owned=1</script><img src=x onerror=window.owned=1>";

  /** What a company might put where its words stand, by what it tries. */
  private static final Map<String, String> WORDS =
      Map.of(
          "script",
          SCRIPT,
          "link",
          "<a href=\"javascript:window.owned=1\" style=\"position:fixed;inset:0\">x</a>",
          "override",
          "We read \u202egnihton\u202c \u2067of yours",
          "hidden",
          "Pay\u200b\u2060now\u2028You are \ufeffsigned\u00ad in",
          "wide",
          "W".repeat(TEXT_CHARS_MAX),
          "accents",
          "G" + "\u0301".repeat(TEXT_CHARS_MAX - 1));

  /** Pictures that hurt who loads them; nobody may. */
  private static final List<String> LOGOS =
      List.of("bomb.png", "endless", "slow", "moved", "script.svg", "huge.jpg");

  private final Addresses addresses = RunningSystem.fromProperties().addresses();
  private final URI provider = addresses.provider();
  private final Chromium chromium = Chromium.start();
  private final BrowserContext window = chromium.window(true);
  private final Page page = window.newPage();
  private final List<String> strangers = new ArrayList<>();
  private final CountingServer logos = new CountingServer();

  @BeforeEach
  void begin() throws Exception {
    page.onDialog(dialog -> strangers.add("dialog " + dialog.message()));
    page.onRequest(this::note);
  }

  @AfterEach
  void end() {
    logos.close();
    chromium.close();
    assertEquals(0, logos.calls(), "nobody fetches a logo");
    assertEquals(List.of(), strangers, "the browser asked others");
  }

  private void note(Request request) {
    String url = request.url();
    boolean ours = url.startsWith("http://localhost:" + provider.getPort() + "/");
    if (!ours && !url.startsWith("data:") && !url.startsWith(callback())) {
      strangers.add(url);
    }
  }

  /** Where a person comes back to the company. */
  private String callback() {
    return logos.address("/callback");
  }

  /** Members of a registration whose every text attacks. */
  private Map<String, Object> members(String name, int logo) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("client_name", name);
    members.put("x_legal_body", name);
    members.put("logo_uri", logos.address("/" + LOGOS.get(logo % LOGOS.size())));
    members.put("policy_uri", "https://10.0.0.1/" + "p".repeat(1_500));
    members.put("tos_uri", "https://169.254.169.254/latest");
    return members;
  }

  @Test
  void consent_forAStrandInHostileWords_isHarmless() throws Exception {
    signUpWithName();
    int round = 0;
    for (Map.Entry<String, String> words : WORDS.entrySet()) {
      String name = List.copyOf(HostileClientBrowserST.NAMES.values()).get(round);
      HostileCompany company = new HostileCompany(addresses, members(name, round++));
      String path = URLEncoder.encode(words.getValue(), StandardCharsets.UTF_8);
      String recipient =
          "https://carrier.example/"
              + path.substring(0, Math.min(99, path.length())).replaceAll("%.?$", "");
      HttpResponse<String> pushed = company.push(words.getValue(), List.of(recipient));
      assertEquals(201, pushed.statusCode(), words.getKey() + pushed.body());
      page.navigate(company.address(pushed));
      String where = words.getKey() + " at the question";
      assertHarmless(where);
      assertThat(page.locator("#consent-deny")).isVisible();
      page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Full name")).check();
      page.locator("#consent-go-on").click();
      assertThat(page.locator("#consent-allow")).isVisible();
      assertHarmless(words.getKey() + " at the confirmation");
    }
    HostileCompany talker = new HostileCompany(addresses, members("Talker", 0));
    assertRefused(talker.push("x".repeat(10_000), List.of()));
    assertRefused(talker.push("Pay", List.of(SCRIPT)));
  }

  private static void assertRefused(HttpResponse<String> pushed) {
    assertEquals(400, pushed.statusCode());
    assertTrue(pushed.body().contains("invalid_authorization_details"), pushed.body());
  }

  @Test
  void inbox_ofHostileNames_isHarmless() throws Exception {
    signUpWithName();
    int round = 0;
    for (Map.Entry<String, String> name : HostileClientBrowserST.NAMES.entrySet()) {
      ask(members(name.getValue(), round++));
      page.navigate(provider + "/inbox");
      assertThat(page.locator("[id^=inbox-open-]").first()).isVisible();
      assertHarmless(name.getKey() + " in the inbox");
    }
  }

  /** Signs the person in to a new client, which then asks behind their back. */
  private void ask(Map<String, Object> members) throws Exception {
    Map<String, Object> metadata = new LinkedHashMap<>(members);
    metadata.put("x_profile", "openid");
    metadata.put("redirect_uris", List.of(callback()));
    metadata.put("grant_types", List.of("authorization_code", "urn:openid:params:grant-type:ciba"));
    Map<String, Object> client =
        JSONObjectUtils.parse(
            post("/register", "", "application/json", JSONObjectUtils.toJSONString(metadata)));
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (client.get("client_id") + ":" + client.get("client_secret"))
                    .getBytes(StandardCharsets.UTF_8));
    Map<String, String> request =
        Map.of(
            "client_id",
            String.valueOf(client.get("client_id")),
            "redirect_uri",
            callback(),
            "response_type",
            "code",
            "scope",
            "openid");
    page.navigate(provider + "/authorize?" + FederatedCompany.form(request));
    String back =
        page.waitForRequest(
                each -> each.url().startsWith(callback()),
                () -> page.locator("#consent-allow").click())
            .url();
    String code = back.replaceFirst(".*[?&]code=([^&]*).*", "$1");
    Map<String, String> redeem =
        Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", callback());
    Map<String, Object> tokens = JSONObjectUtils.parse(form("/token", basic, redeem));
    String subject =
        SignedJWT.parse(JSONObjectUtils.getString(tokens, "id_token"))
            .getJWTClaimsSet()
            .getSubject();
    String asked =
        form(
            "/backchannel-authentication",
            basic,
            Map.of("login_hint", subject, "scope", "openid", "binding_message", "W".repeat(64)));
    assertTrue(asked.contains("auth_req_id"), asked);
  }

  @Test
  void console_ofHostileTexts_isHarmless() throws Exception {
    signUpWithName();
    String key = new ECKeyGenerator(Curve.P_256).keyID("k").generate().toPublicJWK().toJSONString();
    for (Map.Entry<String, String> name : HostileClientBrowserST.NAMES.entrySet()) {
      // The form takes a hundred characters, and says so.
      if (name.getValue().length() > 100) {
        continue;
      }
      String kind = name.getKey();
      page.navigate(provider + "/developer/register");
      fill("Name", name.getValue());
      fill("Logo", String.valueOf(members("x", 0).get("logo_uri")).replace("http:", "https:"));
      fill("Terms", "https://169.254.169.254/" + "t".repeat(1_500));
      fill("Redirect URIs", HostileCompany.CALLBACK);
      page.getByLabel("On a person’s machine").check();
      fill("Key by value", key);
      button("Register").click();
      page.waitForURL(url -> url.contains("/developer/clients/"));
      String client = page.url().replaceFirst("[?].*", "");
      page.navigate(client + "/strands");
      page.getByLabel("Strand and finest level").selectOption("name/full-name");
      fill("Why, in one sentence that people understand", SCRIPT);
      button("Save the strand").click();
      assertThat(page.getByRole(AriaRole.TABLE)).isVisible();
      for (String path :
          List.of("", "/edit", "/key", "/strands", "/examples", "/live", "/delete")) {
        page.navigate(client + path);
        assertHarmless(kind + " at the console’s " + path);
      }
      page.navigate(provider + "/developer");
      assertHarmless(kind + " at the console’s list");
    }
  }

  private void assertHarmless(String where) {
    HostileClientBrowserST.assertTextsHarmless(page, where);
    page.setViewportSize(320, 640);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of(
                    "target", "pictures", "hostile-" + where.replaceAll("[ /’]+", "-") + ".png")));
    page.setViewportSize(1280, 900);
  }

  private void signUpWithName() {
    String name = RunningSystem.newName("reader");
    page.navigate(addresses.portal("/").toString());
    link("Sign in or get a passport");
    link("I have no data passport yet");
    fill("How you want to be called", "Reader");
    fill("User name", name);
    fill("Password", "correct horse battery " + name);
    button("Go on with this password").click();
    fill("Name on the card", "Reader");
    button("Make my passport").click();
    page.navigate(addresses.portal("/strands/name/edit").toString());
    fill("Given name", "Ada");
    fill("Family name", "Okonkwo-Lind");
    button("Save").click();
  }

  private void link(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void fill(String label, String value) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
  }

  private String form(String path, String basic, Map<String, String> fields) throws Exception {
    return post(path, basic, "application/x-www-form-urlencoded", FederatedCompany.form(fields));
  }

  private String post(String path, String basic, String type, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(provider + path)).header("Content-Type", type);
    if (!basic.isEmpty()) {
      request.header("Authorization", "Basic " + basic);
    }
    return PlainHttp.client()
        .send(
            request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}

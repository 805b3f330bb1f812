package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A client whose metadata attack the people who read them: at sign-in, at the question, at home.
 */
final class HostileClientBrowserST {
  private static final String CALLBACK = "http://127.0.0.1:9/callback";
  private static final int SMALL = 320;

  /** Names by what they try. */
  static final Map<String, String> NAMES =
      Map.of(
          "script", "\"><script>window.owned=1</script><img src=x onerror=\"window.owned=1\">",
          "template", "${7*7}{{7*7}}<!--#exec--><svg/onload=window.owned=1>",
          "override", "Bank\u202egro.elpmaxe\u202c\u2066\u202b of Trust",
          "hidden", "Gre\u200ben\u2060 & \ufeffSo\u00adns\u2028You are signed in",
          "giant", "x".repeat(2_000),
          "accents", "G" + "\u0301".repeat(900) + "reen",
          "lookalike", "Gr\u0435\u0435n & S\u043ens");

  private final RunningSystem system = RunningSystem.fromProperties();
  private final URI provider = system.addresses().provider();
  private final HttpClient http = PlainHttp.client();
  private final CountingServer logos = new CountingServer();
  private final Chromium chromium = Chromium.start();

  @AfterEach
  void end() {
    logos.close();
    chromium.close();
  }

  @Test
  void names_ofEachKind_areHarmlessWhereverTheyStand() throws Exception {
    try (BrowserContext window = chromium.window(true)) {
      Page page = window.newPage();
      List<String> strangers = new ArrayList<>();
      page.onRequest(request -> note(strangers, request.url()));
      page.onDialog(dialog -> strangers.add("dialog " + dialog.message()));
      signUp(page);
      for (Map.Entry<String, String> name : NAMES.entrySet()) {
        HttpResponse<String> client = register(Map.of("client_name", name.getValue()));
        assertEquals(201, client.statusCode(), client.body());
        String id = JSONObjectUtils.getString(JSONObjectUtils.parse(client.body()), "client_id");
        for (String prompt : List.of("login", "consent")) {
          page.navigate(request(id, prompt));
          assertHarmless(page, name.getKey() + " at " + prompt);
        }
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Nobody. They say themselves");
        assertEquals(
            name.getKey().equals("lookalike") ? 1 : 0,
            page.getByText("letters of several alphabets").count(),
            name.getKey());
      }
      assertEquals(List.of(), strangers, "the browser asked others");
    }
    assertEquals(0, logos.calls(), "nobody fetches a logo");
  }

  private static void assertHarmless(Page page, String where) {
    assertTextsHarmless(page, where);
    assertThat(page.locator("#login-submit, #consent-deny").first()).isVisible();
  }

  /** What the client says does not run, does not turn or cover our words, and stays in place. */
  static void assertTextsHarmless(Page page, String where) {
    assertEquals(null, page.evaluate("window.owned ?? null"), where);
    assertEquals(0, page.locator("img[src='x'], svg[onload], script:not([src])").count(), where);
    String text = page.locator("body").innerText();
    assertFalse(
        text.codePoints().anyMatch(point -> Character.getType(point) == Character.FORMAT), where);
    assertFalse(text.contains("x".repeat(200)), where);
    page.setViewportSize(SMALL, 640);
    Object width = page.evaluate("document.documentElement.scrollWidth");
    assertTrue(((Number) width).intValue() <= SMALL, where + " is " + width + " wide");
    Object height = page.evaluate("document.querySelector('h1').getBoundingClientRect().height");
    assertTrue(((Number) height).doubleValue() < 640, where + ": the heading fills the screen");
    page.setViewportSize(1280, 900);
  }

  @Test
  void addresses_thatDeceiveOrLeadInside_areRefusedOrOnlyWords() throws Exception {
    List<String> refused =
        List.of(
            "javascript:alert(1)",
            "data:text/html,<script>1</script>",
            "https://dcann.example@evil.example/",
            "https://gr\u0435en.example/",
            "file:///etc/passwd",
            "//evil.example/");
    for (String member : List.of("client_uri", "policy_uri", "tos_uri", "logo_uri")) {
      for (String address : refused) {
        HttpResponse<String> answer = register(Map.of(member, address));
        assertEquals(400, answer.statusCode(), member + " " + address);
        assertTrue(answer.body().contains("invalid_client_metadata"), answer.body());
      }
    }
    // Inside of our network: what we would call ourselves is refused, what people follow is not.
    for (String member : List.of("jwks_uri", "backchannel_logout_uri", "sector_identifier_uri")) {
      HttpResponse<String> answer =
          register(Map.of(member, "http://169.254.169.254/latest/meta-data"));
      boolean taken = answer.statusCode() == 201;
      assertFalse(taken && !member.equals("jwks_uri"), member + answer.body());
    }
  }

  private void note(List<String> strangers, String url) {
    if (!url.startsWith("http://localhost:" + provider.getPort() + "/")
        && !url.startsWith("data:")) {
      strangers.add(url);
    }
  }

  private void signUp(Page page) {
    String name = RunningSystem.newName("reader");
    page.navigate(provider + "/sign-up");
    page.getByLabel("How you want to be called").fill("Reader");
    page.getByLabel("User name").fill(name);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill("correct horse battery " + name);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on with this password"))
        .click();
    page.waitForURL(url -> !url.contains("/sign-up"));
  }

  private HttpResponse<String> register(Map<String, Object> members) throws Exception {
    String logo = logos.address("/giant.svg");
    Map<String, Object> metadata =
        new HashMap<>(
            Map.of(
                "x_profile",
                "openid",
                "redirect_uris",
                List.of(CALLBACK),
                "logo_uri",
                logo,
                "x_legal_body",
                NAMES.get("script"),
                "policy_uri",
                "https://10.0.0.1/policy"));
    metadata.putAll(members);
    return http.send(
        HttpRequest.newBuilder(URI.create(provider + "/register"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(metadata)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String request(String client, String prompt) {
    Map<String, String> parameters =
        Map.of(
            "client_id",
            client,
            "redirect_uri",
            CALLBACK,
            "response_type",
            "code",
            "scope",
            "openid",
            "prompt",
            prompt,
            "state",
            "s");
    return provider
        + "/authorize?"
        + parameters.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }
}

package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in by unmodified Spring Security: code and PKCE, ID token, userinfo, logout. */
class SpringSecurityST {
  private final RunningSystem system = RunningSystem.fromProperties();
  private final URI provider = system.addresses().provider();
  private final SpringCompany company = new SpringCompany();

  @TempDir private Path folder = Path.of("replaced");

  @BeforeEach
  void register() throws Exception {
    Map<String, Object> metadata =
        Map.of(
            "client_name", "Spring Ltd",
            "x_profile", "openid",
            "scope", "openid profile",
            "token_endpoint_auth_method", "client_secret_basic",
            "redirect_uris", List.of(company.callback().toString()),
            "post_logout_redirect_uris", List.of(company.address() + "/"));
    HttpResponse<String> answer =
        PlainHttp.client()
            .send(
                HttpRequest.newBuilder(URI.create(provider + "/register"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(metadata)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(201, answer.statusCode(), answer.body());
    Map<String, Object> client = JSONObjectUtils.parse(answer.body());
    company.open(
        folder,
        provider,
        JSONObjectUtils.getString(client, "client_id"),
        JSONObjectUtils.getString(client, "client_secret"));
  }

  @AfterEach
  void close() throws Exception {
    company.close();
  }

  @Test
  void person_throughSpringsFilters_isWhoSheIs() {
    Citizen ada = system.newcomer("spring");
    ada.signUp("Ada of Spring");
    WebPage question = ada.open(company.address());
    assertTrue(question.address().toString().startsWith(provider.toString()), question.heading());
    WebPage hello = ada.startFlow(question);
    assertEquals(company.address().getPort(), hello.address().getPort());
    assertEquals("Hello Ada of Spring", hello.heading());
    String claims = hello.document().select("#told").text();
    for (String claim : List.of("iss", "aud", "nonce", "sub", "auth_time", "acr", "sid")) {
      assertTrue(claims.contains(claim), claims);
    }
    assertFalse(claims.contains("name"), "the name came by userinfo: " + claims);
    String subject = hello.document().select("#sub").text();
    assertEquals(subject, ada.open(company.address()).document().select("#sub").text());

    WebPage leave = ada.open(URI.create(company.address() + "/logout")).formWithButton("").send();
    assertTrue(leave.address().getPath().endsWith("/logout"), leave.address().toString());
    WebPage after = leave.formWithButtonId("logout-confirm").send();
    // Signed out at both: Spring asks for a sign-in, and the provider shows its form.
    assertTrue(after.address().toString().startsWith(provider.toString()));
    assertFalse(after.document().select("#login-submit").isEmpty(), after.heading());
    WebPage again = ada.fillInSignIn(after);
    assertEquals(subject, again.document().select("#sub").text());
  }

  /** An answer that this browser did not ask for: somebody else's code, or a made-up state. */
  @Test
  void answer_ofAnotherBrowser_signsNobodyIn() {
    Citizen ada = system.newcomer("spring");
    ada.signUp("Ada of Spring");
    WebPage forged = ada.open(URI.create(company.callback() + "?code=stolen&state=made-up"));
    assertFalse(forged.heading().contains("Hello"), forged.heading());
    WebPage refused = ada.open(company.address());
    assertTrue(refused.address().toString().startsWith(provider.toString()), refused.heading());
    WebPage denied = refused.formWithButtonId("consent-deny").send();
    assertFalse(denied.heading().contains("Hello"), denied.heading());
    assertTrue(denied.address().toString().startsWith(company.address().toString()));
  }
}

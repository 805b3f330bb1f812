package org.datapassport.provider.authorization.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.consent.Requests;
import org.datapassport.provider.error.Parameters;
import org.junit.jupiter.api.Test;

class VerifiedRequestTest {
  private static final ClientId CLIENT = new ClientId("grocer");

  private static Parameters parameters() {
    String item =
        new DataRequest(List.of(Requests.item("i1", "GrocerySpending", "monthly-totals"))).text();
    return new Parameters(
        Map.ofEntries(
            Map.entry("redirect_uri", "https://grocer.example/callback"),
            Map.entry("response_mode", "form_post.jwt"),
            Map.entry("scope", "openid profile"),
            Map.entry("prompt", "login consent"),
            Map.entry("max_age", "300"),
            Map.entry("acr_values", "urn:dcann:acr:passkey-uv"),
            Map.entry(
                "claims",
                "{\"userinfo\":{\"name\":null},\"id_token\":{\"acr\":"
                    + "{\"essential\":true,\"values\":[\"b\",\"a\"]}}}"),
            Map.entry("login_hint", "ada"),
            Map.entry("ui_locales", "et"),
            Map.entry("state", "\u2028 s"),
            Map.entry("nonce", "n"),
            Map.entry("code_challenge", "c".repeat(43)),
            Map.entry("dpop_jkt", "j".repeat(43)),
            Map.entry("authorization_details", item)));
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    VerifiedRequest request = VerifiedRequest.of(CLIENT, parameters());
    VerifiedRequest again = VerifiedRequest.read(CLIENT, request.toJson());

    assertEquals(request, again);
    assertEquals(request.toJson(), again.toJson());
    assertEquals(parameters().toJson(), again.request().proofs().record());
    assertTrue(again.request().asksForData());
  }

  @Test
  void read_leastRequest_isTheSame() {
    VerifiedRequest request =
        VerifiedRequest.of(
            CLIENT, new Parameters(Map.of("redirect_uri", "https://grocer.example/callback")));

    assertEquals(request, VerifiedRequest.read(CLIENT, request.toJson()));
    assertEquals(AuthorizationRequest.ANY_AGE, request.request().maxAgeSeconds());
  }

  @Test
  void record_ofASignedRequest_isTheRequestObject() {
    VerifiedRequest request = VerifiedRequest.of(CLIENT, parameters().with("request", "a.b.c"));

    assertEquals(
        "a.b.c", VerifiedRequest.read(CLIENT, request.toJson()).request().proofs().record());
  }

  /** Rows that were stored before requests had a version. */
  @Test
  void read_parametersOfBefore_meanTheSame() {
    assertEquals(
        VerifiedRequest.of(CLIENT, parameters()),
        VerifiedRequest.read(CLIENT, parameters().toJson()));
  }

  @Test
  void read_versionThatIsNotKnown_isNoRequest() {
    String json =
        VerifiedRequest.of(CLIENT, parameters()).toJson().replace("\"version\":1", "\"version\":2");

    assertThrows(IllegalStateException.class, () -> VerifiedRequest.read(CLIENT, json));
  }

  @Test
  void withState_another_changesNothingElse() {
    VerifiedRequest request = VerifiedRequest.of(CLIENT, parameters());
    VerifiedRequest other = request.withState("q");

    assertEquals("q", other.request().proofs().state());
    assertEquals(request, other.withState(request.request().proofs().state()));
  }
}

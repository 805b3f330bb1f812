package org.datapassport.provider.authorization.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.base.json.Jcs;
import org.datapassport.base.json.JsonFields;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.provider.authorization.request.ClaimsRequest.Wanted;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.error.Parameters;

/**
 * A request that kept all rules of its entry point: the protocol alone makes one, and it is what is
 * stored and read back, so that nobody parses the client's texts again.
 *
 * <p>Stored as canonical JSON (RFC 8785) of a version; what was not sent is left out. Rows from
 * before the first version hold the parameters as texts, and are read as they were then.
 */
public final class VerifiedRequest {
  private static final long VERSION = 1;
  private static final int ANY = Integer.MAX_VALUE;
  private static final long NO_AGE = AuthorizationRequest.ANY_AGE;

  private final AuthorizationRequest request;

  private VerifiedRequest(AuthorizationRequest request) {
    this.request = request;
  }

  /**
   * Makes the request of parameters that were checked; for the protocol alone.
   *
   * @param checked with {@code request} where it was a signed request object
   */
  public static VerifiedRequest of(ClientId client, Parameters checked) {
    String signed = checked.get("request");
    return new VerifiedRequest(
        AuthorizationRequest.of(client, checked, signed.isEmpty() ? checked.toJson() : signed));
  }

  /** Reads what {@link #toJson} wrote, for the client that it was stored with. */
  public static VerifiedRequest read(ClientId client, String json) {
    JsonFields stored = JsonFields.parse(json, JsonLimits.DOCUMENT, IllegalStateException::new);
    if (!stored.has("version")) {
      return of(client, Parameters.fromJson(json));
    }
    stored.number("version", (int) VERSION, (int) VERSION);
    return new VerifiedRequest(
        new AuthorizationRequest(
            client,
            text(stored, "redirect_uri"),
            text(stored, "response_mode"),
            stored.texts("scopes", ANY, ANY),
            RequestReader.stored(text(stored, "authorization_details")),
            Set.copyOf(stored.texts("prompts", ANY, ANY)),
            stored.optionalText("max_age", ANY).map(Long::parseLong).orElse(NO_AGE),
            stored.texts("acr_values", ANY, ANY),
            new ClaimsRequest(claims(stored, "userinfo"), claims(stored, "id_token")),
            new AuthorizationRequest.Hints(
                text(stored, "login_hint"), text(stored, "ui_locales"), text(stored, "subject")),
            new AuthorizationRequest.Proofs(
                text(stored, "state"),
                text(stored, "nonce"),
                text(stored, "code_challenge"),
                text(stored, "dpop_jkt"),
                text(stored, "record"))));
  }

  /** What was asked for. */
  public AuthorizationRequest request() {
    return request;
  }

  public ClientId client() {
    return request.client();
  }

  /** The same with another {@code state}, by which we find whose answer it is. */
  public VerifiedRequest withState(String state) {
    AuthorizationRequest.Proofs proofs = request.proofs();
    return new VerifiedRequest(
        new AuthorizationRequest(
            request.client(),
            request.redirectUri(),
            request.responseMode(),
            request.scopes(),
            request.authorizationDetails(),
            request.prompts(),
            request.maxAgeSeconds(),
            request.acrValues(),
            request.claims(),
            request.hints(),
            new AuthorizationRequest.Proofs(
                state, proofs.nonce(), proofs.codeChallenge(), proofs.dpopJkt(), proofs.record())));
  }

  /** As it is stored; the client stands beside it. */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", VERSION);
    put(json, "redirect_uri", request.redirectUri());
    put(json, "response_mode", request.responseMode());
    json.put("scopes", request.scopes());
    put(json, "authorization_details", request.authorizationDetails().text());
    json.put("prompts", List.copyOf(new TreeSet<>(request.prompts())));
    if (request.maxAgeSeconds() != NO_AGE) {
      put(json, "max_age", String.valueOf(request.maxAgeSeconds()));
    }
    json.put("acr_values", request.acrValues());
    json.put("userinfo", claims(request.claims().userinfo()));
    json.put("id_token", claims(request.claims().idToken()));
    put(json, "login_hint", request.hints().loginHint());
    put(json, "ui_locales", request.hints().uiLocales());
    put(json, "subject", request.hints().subject());
    put(json, "state", request.proofs().state());
    put(json, "nonce", request.proofs().nonce());
    put(json, "code_challenge", request.proofs().codeChallenge());
    put(json, "dpop_jkt", request.proofs().dpopJkt());
    put(json, "record", request.proofs().record());
    return Jcs.text(json);
  }

  private static void put(Map<String, Object> json, String member, String text) {
    if (!text.isEmpty()) {
      json.put(member, text);
    }
  }

  private static String text(JsonFields json, String member) {
    return json.optionalText(member, ANY).orElse("");
  }

  private static Map<String, Object> claims(Map<String, Wanted> claims) {
    Map<String, Object> json = new LinkedHashMap<>();
    claims.forEach(
        (name, wanted) ->
            json.put(name, Map.of("essential", wanted.essential(), "values", wanted.values())));
    return json;
  }

  private static Map<String, Wanted> claims(JsonFields stored, String place) {
    Map<String, Wanted> claims = new LinkedHashMap<>();
    JsonFields json = stored.object(place);
    for (String name : json.members().keySet()) {
      JsonFields wanted = json.object(name);
      claims.put(
          name,
          new Wanted(
              Boolean.TRUE.equals(wanted.members().get("essential")),
              wanted.texts("values", ANY, ANY)));
    }
    return claims;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifiedRequest verified && request.equals(verified.request);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }

  @Override
  public String toString() {
    return "VerifiedRequest of " + client();
  }
}

package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whichever endpoint: a clear refusal, and never the inside of the server. */
class WrongInputST {
  /** Traces of the inside, and names of what we are built from. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|at org\\.|\\bjava\\.|\\bjakarta\\.|(?i:payara|glassfish|grizzly|hibernate)"
              + "|\\bSQL|org\\.datapassport|root:x:0");

  private static final Set<String> CLEAR_TYPES =
      Set.of(
          "application/problem+json",
          "application/json",
          "application/did-resolution",
          "text/html");

  /**
   * Everything takes many minutes, each 31st request about one; 31 shares no factor with the sizes
   * of the tables, so that each kind of input and each endpoint has its turn.
   */
  private static final int STRIDE = Integer.getInteger("wrong-inputs.stride", 31);

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Set<String> wrong = new TreeSet<>();
  private int requests;
  private int turn;

  @Test
  void everyEndpoint_givenEveryWrongInput_refusesClearly() throws IOException, ParseException {
    List<Endpoint> endpoints = Endpoint.all(system.addresses());
    assertTrue(endpoints.size() > 80, "the OpenAPI documents were read");
    for (Endpoint endpoint : endpoints) {
      for (WrongInputs.Wrong input : WrongInputs.of(endpoint.method(), asBrowser())) {
        judge(endpoint, input);
      }
    }
    assertEquals(Set.of(), wrong, requests + " requests to " + endpoints.size() + " endpoints");
  }

  @Test
  void everyEndpoint_givenEveryWrongInputByASignedInCitizen_refusesClearly()
      throws IOException, ParseException {
    Citizen robin = system.citizenWithPassport("robin");
    giveWrongInputs(robin, system.addresses().vault(), "/strands/import");
    giveWrongInputs(robin, system.addresses().provider(), "/settings");
    assertEquals(200, robin.home().status(), "still signed in at the end");
    assertEquals(Set.of(), wrong, requests + " requests");
  }

  private void giveWrongInputs(Citizen citizen, URI service, String pageWithForm)
      throws IOException, ParseException {
    WebPage page = citizen.open(URI.create(service + pageWithForm));
    assertEquals(200, page.status(), pageWithForm);
    Map<String, String> signedIn = asBrowser();
    signedIn.put("Cookie", page.browser().cookieHeader(URI.create(service + "/")));
    String csrf = page.document().select("input[name=csrf]").val();
    assertTrue(csrf.length() > 20, "the page's forms can be sent");
    for (Endpoint endpoint : Endpoint.of(service)) {
      if (endpoint.path().endsWith("/signout") || endpoint.path().startsWith("/logout")) {
        continue; // It would end the session that the others need.
      }
      for (WrongInputs.Wrong input : WrongInputs.of(endpoint.method(), signedIn, csrf)) {
        judge(endpoint, input);
      }
    }
  }

  @Test
  void everyEndpoint_askedByAProgram_refusesWithAProblemOrAnOAuthError()
      throws IOException, ParseException {
    Map<String, String> program = new LinkedHashMap<>();
    program.put("Accept", "application/json");
    for (Endpoint endpoint : Endpoint.all(system.addresses())) {
      for (WrongInputs.Wrong input : WrongInputs.of(endpoint.method(), program)) {
        boolean asksForJson = "application/json".equals(input.fields().get("Accept"));
        boolean leavesApi = input.kind().equals("path: dots"); // To the root, which has pages only.
        boolean hasBody = !input.method().equals("HEAD");
        if (++turn % STRIDE == 0 && asksForJson && !leavesApi && hasBody) {
          RawHttp.Answer answer = ask(endpoint, input);
          requests++;
          boolean isExcused = isOfTheHttpLayer(answer);
          if (answer.status() >= 400 && !isForPrograms(answer) && !isExcused) {
            wrong.add(answer.type() + " " + answer.status() + " " + name(endpoint, input));
          }
        }
      }
    }
    assertEquals(Set.of(), wrong, requests + " requests");
  }

  /** RFC 9457 with the status that was answered, RFC 6749 section 5.2, or DID Resolution. */
  private static boolean isForPrograms(RawHttp.Answer answer) {
    try {
      Map<String, Object> body = JSONObjectUtils.parse(answer.body());
      return switch (answer.type()) {
        case "application/problem+json" ->
            body.get("type") instanceof String type
                && (type.contains("/problems/") || type.equals("about:blank"))
                && body.get("title") instanceof String
                && body.get("status") instanceof Number status
                && status.intValue() == answer.status();
        case "application/json" ->
            body.get("error") instanceof String error && error.matches("[a-z_]+");
        case "application/did-resolution" ->
            JSONObjectUtils.getJSONObject(body, "didResolutionMetadata").get("error")
                instanceof Map;
        default -> false;
      };
    } catch (ParseException e) {
      return false;
    }
  }

  @Test
  void server_askedOutsideItsContexts_refusesClearly() throws IOException {
    URI origin = system.addresses().vault().resolve("/");
    for (String target :
        List.of(
            "/nothing",
            "/vaultx",
            "/admin",
            "/WEB-INF/web.xml",
            "/vault/WEB-INF/web.xml",
            "/%00",
            "/id/WEB-INF/classes/",
            "/registry/META-INF/MANIFEST.MF",
            "/%",
            "/..%2f..%2f",
            "/%ff",
            "//",
            "/vault//",
            "/../../etc/passwd",
            "/metrics",
            "/health",
            "/management",
            "/vault/../id/%2e%2e/",
            "/vault/;a=b",
            "/" + "a".repeat(9000),
            "*",
            "nonsense",
            "http://elsewhere.example/",
            "/vault/openapi?format=%00",
            "/openapi",
            "/vault/platform-error",
            "/vault/%",
            "/id/%00",
            "/registry/%ff?%=%zz")) {
      for (String method : List.of("GET", "POST", "BREW", "TRACE", "OPTIONS")) {
        RawHttp.Answer answer = RawHttp.send(origin, method, target, asBrowser(), new byte[0]);
        complain(method + " " + shortened(target), answer, true);
      }
    }
    assertEquals(Set.of(), wrong, requests + " requests");
  }

  @Test
  void anyService_addressThatCannotBeDecoded_is400WithAProblem() throws IOException {
    URI origin = system.addresses().vault().resolve("/");
    for (String target :
        List.of("/vault/%zz", "/id/%", "/registry/log/%4", "/%00", "/%c0%af", "/vault/%5c")) {
      RawHttp.Answer answer = RawHttp.send(origin, "GET", target, Map.of(), new byte[0]);
      assertEquals(400, answer.status(), target);
      assertEquals("application/problem+json", answer.type(), target);
    }
  }

  @Test
  void shop_givenEveryWrongInput_refusesClearly() throws IOException {
    URI shop = system.addresses().shop("/");
    for (String route :
        List.of(
            "GET /",
            "GET /card",
            "POST /card",
            "POST /passport",
            "GET /callback",
            "GET /shopping",
            "GET /access",
            "GET /access.json",
            "GET /privacy",
            "GET /{page}",
            "POST /{page}")) {
      Endpoint endpoint =
          new Endpoint(shop, route.replaceAll(" .*", ""), route.replaceAll(".* /", ""));
      for (WrongInputs.Wrong input : WrongInputs.of(endpoint.method(), asBrowser())) {
        judge(endpoint, input);
      }
    }
    // The JDK's own server says this of an address that is none; the shop is not asked.
    wrong.removeIf(complaint -> complaint.matches("says Exception: 400 .* (bare|wrong) percent"));
    assertEquals(Set.of(), wrong, requests + " requests");
  }

  private void judge(Endpoint endpoint, WrongInputs.Wrong input) throws IOException {
    if (++turn % STRIDE == 0) {
      RawHttp.Answer answer = ask(endpoint, input);
      complain(name(endpoint, input), answer, !input.method().equals("HEAD"));
    }
  }

  private static RawHttp.Answer ask(Endpoint endpoint, WrongInputs.Wrong input) throws IOException {
    String target = endpoint.target(input.parameter()) + input.suffix();
    return RawHttp.send(endpoint.service(), input.method(), target, input.fields(), input.body());
  }

  private static String name(Endpoint endpoint, WrongInputs.Wrong input) {
    return input.method() + " " + endpoint.target("{}") + ": " + input.kind();
  }

  private void complain(String name, RawHttp.Answer answer, boolean hasBody) {
    requests++;
    int status = answer.status();
    boolean isUnknownMethod = status == 501 && name.startsWith("BREW ");
    if (status < 200 || (status >= 500 && !isUnknownMethod)) {
      wrong.add(status + " " + name);
    }
    Matcher inside = INSIDE.matcher(status < 300 ? answer.head() : answer.head() + answer.body());
    if (inside.find()) {
      wrong.add("says " + inside.group() + ": " + status + " " + name);
    }
    boolean isClear =
        CLEAR_TYPES.contains(answer.type())
            && (!answer.type().equals("text/html") || answer.body().contains("<h1"));
    if (status >= 400 && hasBody && !isClear && !isOfTheHttpLayer(answer)) {
      wrong.add("unclear (" + answer.type() + "): " + status + " " + name);
    }
  }

  /** What is no HTTP message is refused without words, before any service is asked. */
  private static boolean isOfTheHttpLayer(RawHttp.Answer answer) {
    return answer.status() < 502
        && answer.body().isEmpty()
        && answer.type().isEmpty()
        && !answer.head().contains("X-Correlation-Id");
  }

  private static Map<String, String> asBrowser() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Sec-Fetch-Site", "same-origin");
    fields.put("Accept", "text/html, application/json;q=0.9, */*;q=0.5");
    return fields;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}

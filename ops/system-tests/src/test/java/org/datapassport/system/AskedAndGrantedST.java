package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the provider takes can be granted by the vault, and what it refuses names item and member:
 * the vectors of the request, pushed over HTTP, the valid ones up to a flow.
 */
final class AskedAndGrantedST {
  private static final Path VECTORS = Path.of("../../passport-vault/consent/src/test/vectors");

  /** The vault of today neither tells a strength of identity nor knows other actions. */
  private static final String BEYOND_TODAY = "v2-all-members.json";

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();
  private final CountingServer company = new CountingServer();

  @AfterEach
  void end() {
    company.close();
  }

  private HostileCompany company(String name) throws Exception {
    return new HostileCompany(
        addresses,
        Map.of("client_name", name, "redirect_uris", List.of(company.address("/callback"))));
  }

  private static List<Path> vectors(String kind) throws Exception {
    try (Stream<Path> files = Files.list(VECTORS.resolve(kind))) {
      return files.sorted().toList();
    }
  }

  /** A vector whose vault is the one of this system, and whose end lies ahead. */
  private Map<String, Object> vector(Path file) throws Exception {
    LocalDate ahead = LocalDate.now(Clock.systemUTC()).plusDays(300);
    return JSONObjectUtils.parse(
        Files.readString(file)
            .replace("http://localhost:8080/vault", addresses.vault().toString())
            .replace("2027-11-21T00:00:00", ahead + "T00:00:00"));
  }

  private static List<?> request(Map<String, Object> vector) {
    return Objects.requireNonNull((List<?>) vector.get("request"));
  }

  @Test
  void push_invalidVectors_nameItemAndMember() throws Exception {
    HostileCompany asking = company("Wrong Words Ltd");
    List<String> wrong = new ArrayList<>();
    for (Path file : vectors("invalid")) {
      Map<String, Object> vector = vector(file);
      HttpResponse<String> answer = asking.pushDetails(text(request(vector)));
      Map<String, Object> refused = JSONObjectUtils.getJSONObject(vector, "refused");
      Map<String, Object> said = JSONObjectUtils.parse(answer.body());
      String description = String.valueOf(said.get("error_description"));
      if (!"invalid_authorization_details".equals(said.get("error"))
          || !description.contains((String) refused.get("item"))
          || !description.contains((String) refused.get("member"))) {
        wrong.add(file.getFileName() + ": " + answer.body());
      }
    }

    assertEquals(List.of(), wrong);
  }

  @Test
  void push_validVectors_canAllBeGranted() throws Exception {
    Citizen ada = system.citizenWithPassport("asked");
    ada.putFacts("name", RunningSystem.NAME);
    int granted = 0;
    for (Path file : vectors("valid")) {
      List<?> request = request(vector(file));
      if (request.size() == 1 && !file.endsWith(BEYOND_TODAY)) {
        String name = "Grocer " + ++granted;
        HostileCompany asking = company(name);
        HttpResponse<String> pushed = asking.pushDetails(text(List.of(ofTheName(request))));
        assertEquals(201, pushed.statusCode(), file + ": " + pushed.body());
        ada.startFlow(
            ada.choose(
                ada.open(URI.create(asking.address(pushed))),
                List.of(new Citizen.Choice("Name", "Full name", "30 days"))));
        assertTrue(ada.connections().says(name), file.toString());
      }
    }

    assertTrue(granted > 30, granted + " granted");
  }

  @Test
  void push_whatTheVaultCannotDo_isRefusedByName() throws Exception {
    Map<String, Object> vector = vector(VECTORS.resolve("valid").resolve(BEYOND_TODAY));

    HttpResponse<String> answer = company("All Wishes Ltd").pushDetails(text(request(vector)));

    assertEquals(400, answer.statusCode());
    assertTrue(
        answer.body().contains("the vault does not take compute, query, store, subscribe"),
        answer.body());
  }

  /** The same for a strand of which everybody has something. */
  private static Map<String, Object> ofTheName(List<?> request) {
    Map<String, Object> item = new LinkedHashMap<>();
    ((Map<?, ?>) request.get(0)).forEach((member, value) -> item.put((String) member, value));
    item.put("strand", "https://dcann.example/ont#Name");
    item.put("detail", "full-name");
    return item;
  }

  private static String text(List<?> elements) {
    return JSONArrayUtils.toJSONString(elements);
  }
}

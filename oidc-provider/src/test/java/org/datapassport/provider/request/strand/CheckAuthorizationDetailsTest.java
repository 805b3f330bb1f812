package org.datapassport.provider.request.strand;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.datapassport.consent.limit.Capabilities;
import org.datapassport.consent.limit.OverAsking;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.check.AskedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked of a citizen, and what is refused before the citizen sees it (S18, C15). */
final class CheckAuthorizationDetailsTest {
  private static final int LIST_MAX = 10;
  private static final int TEXT_CHARS_MAX = 300;
  private static final String CARRIER = "https://carrier.example/";
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final String VAULT = "https://vault.example";
  private static final StrandCatalogue CATALOGUE = StrandCatalogue.load();
  private static final StrandType STRAND =
      CATALOGUE.byIri(StrandCatalogue.NAMESPACE + "GrocerySpending").orElseThrow();
  private static final String PURPOSE = CATALOGUE.purposes().get(0).iri().toString();
  private static final Client CLIENT = TestClients.fapi2(TestClients.key("k"));

  private final CheckAuthorizationDetails check =
      new CheckAuthorizationDetails(new OverAsking(Set.of(VAULT), Capabilities.OF_THIS_VAULT));

  @Test
  void item_asInTheContract_passes() {
    assertDoesNotThrow(() -> ask(CLIENT, List.of(item())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type",
        "item",
        "strand",
        "detail",
        "purposes",
        "purpose_text",
        "access_period",
        "retention"
      })
  void item_withoutARequiredMember_isRefused(String member) {
    Map<String, Object> item = item();
    item.remove(member);

    refused(CLIENT, List.of(item));
  }

  static Stream<Arguments> badMembers() {
    return Stream.of(
        Arguments.of("type", "https://example.org/other"),
        Arguments.of("type", 7),
        Arguments.of("item", "has blank"),
        Arguments.of("item", "x".repeat(41)),
        Arguments.of("necessity", "maybe"),
        Arguments.of("locations", List.of("https://other.example")),
        Arguments.of("locations", VAULT),
        Arguments.of("strand", "https://dcann.example/ont#NoSuchStrand"),
        Arguments.of("detail", "everything-and-more"),
        Arguments.of("actions", List.of("read", "write")),
        Arguments.of("actions", List.of()),
        Arguments.of("purposes", List.of("https://w3id.org/dpv#NoSuchPurpose")),
        Arguments.of("purposes", List.of()),
        Arguments.of("purpose_text", Map.of("en", "x".repeat(301))),
        Arguments.of("purpose_text", Map.of("EN!", "text")),
        Arguments.of("purpose_text", "text"),
        Arguments.of("if_refused", Map.of("EN!", "text")),
        Arguments.of("if_refused", Map.of()),
        Arguments.of("purpose_text", Map.of("en", " ")),
        Arguments.of("purposes", Collections.nCopies(LIST_MAX + 1, PURPOSE)),
        Arguments.of("recipients", Collections.nCopies(LIST_MAX + 1, CARRIER)),
        Arguments.of("recipients", List.of(CARRIER + "x".repeat(300 - CARRIER.length()))),
        Arguments.of("recipients", List.of("Carrier")),
        Arguments.of("recipients", List.of(CARRIER, "/carrier")),
        Arguments.of("recipients", List.of(CARRIER + "\u202Eresiruat")),
        Arguments.of("recipients", List.of(CARRIER + "%zz")),
        Arguments.of("access_period", Map.of("until", "2026-11-22T01:59:59Z")),
        Arguments.of("access_period", Map.of("until", "2199-01-01T00:00:00Z")),
        Arguments.of("access_period", Map.of("until", "tomorrow")),
        Arguments.of("access_period", Map.of()),
        Arguments.of("data_period", Map.of("from", "2026-11-22", "to", "2026-11-21")),
        Arguments.of("recurrence", Map.of("max", 0, "per", "P1D")),
        Arguments.of("recurrence", Map.of("max", 1, "per", "daily")),
        Arguments.of("retention", "for ever"),
        Arguments.of("retention", "P100Y"),
        Arguments.of("retention", "-P1D"),
        Arguments.of("retention", "P999999999Y"),
        Arguments.of("recipients", List.of(Map.of())),
        Arguments.of("surprise", "unknown member"));
  }

  @ParameterizedTest
  @MethodSource("badMembers")
  void item_withABadMember_isRefused(String member, Object value) {
    Map<String, Object> item = item();
    item.put(member, value);

    refused(CLIENT, List.of(item));
  }

  static Stream<Arguments> membersAtTheirLimits() {
    return Stream.of(
        Arguments.of("purpose_text", Map.of("en", "x".repeat(TEXT_CHARS_MAX))),
        Arguments.of("purposes", Collections.nCopies(LIST_MAX, PURPOSE)),
        Arguments.of("recipients", List.of(CARRIER + "x".repeat(299 - CARRIER.length()))),
        Arguments.of("access_period", Map.of("until", "2026-11-22T02:00:00Z")),
        Arguments.of("access_period", Map.of("until", NOW.plus(OverAsking.ACCESS_MAX).toString())),
        Arguments.of("data_period", Map.of("from", "2026-11-21", "to", "2026-11-21")),
        Arguments.of("data_period", Map.of("from", "2026-11-22")),
        Arguments.of("recurrence", Map.of("max", 1, "per", "P1W")),
        Arguments.of("retention", "P10Y"));
  }

  @ParameterizedTest
  @MethodSource("membersAtTheirLimits")
  void item_withAMemberAtItsLimit_passes(String member, Object value) {
    Map<String, Object> item = item();
    item.put(member, value);

    assertDoesNotThrow(() -> ask(CLIENT, List.of(item)));
  }

  /** An intimate strand may not be asked for as long as another. */
  @Test
  void period_ofAnIntimateStrand_isShorter() {
    StrandType intimate =
        CATALOGUE.strandTypes().stream()
            .filter(strand -> strand.sensitivity() == Sensitivity.INTIMATE)
            .findFirst()
            .orElseThrow();
    Map<String, Object> item = item();
    item.put("strand", intimate.iri().toString());
    item.put("detail", intimate.finest().id());
    Instant last = NOW.plus(OverAsking.INTIMATE_ACCESS_MAX);
    item.put("access_period", Map.of("until", last.toString()));
    assertDoesNotThrow(() -> ask(CLIENT, List.of(item)));
    item.put("access_period", Map.of("until", last.plusSeconds(1).toString()));

    refused(CLIENT, List.of(item));
  }

  @Test
  void items_upToTheLimit_passAndOneMoreIsRefused() {
    List<Map<String, Object>> items = new ArrayList<>();
    for (StrandType type : CATALOGUE.strandTypes().subList(0, DataRequest.ITEMS_MAX + 1)) {
      Map<String, Object> item = item();
      item.put("item", type.slug());
      item.put("strand", type.iri().toString());
      item.put("detail", type.finest().id());
      items.add(item);
    }
    assertDoesNotThrow(() -> ask(CLIENT, items.subList(0, DataRequest.ITEMS_MAX)));

    refused(CLIENT, items);
  }

  /** The vault would refuse it in the citizen's face. */
  @Test
  void items_ofOneStrand_areRefused() {
    Map<String, Object> second = item();
    second.put("item", "i2");

    refused(CLIENT, List.of(item(), second));
  }

  @Test
  void refusal_ofOneItem_namesItAndItsMember() {
    Map<String, Object> item = item();
    item.put("retention", "p30d");
    OAuthException refusal = assertThrows(OAuthException.class, () -> ask(CLIENT, List.of(item)));

    assertEquals(
        "item i1, retention: a length such as P30D, at most ten years", refusal.description());
  }

  @Test
  void recurrence_withALimitThatFollows_saysWhatIsExpected() {
    Map<String, Object> item = item();
    item.put("type", RequestVersion.V2.type());
    item.put(
        "recurrence", List.of(Map.of("max", 1L, "per", "P1D"), Map.of("max", 7L, "per", "P7D")));
    OAuthException refusal = assertThrows(OAuthException.class, () -> ask(CLIENT, List.of(item)));

    assertEquals(
        "item i1, recurrence: one to four limits, of which none follows from another; each has max"
            + " from 1 to 1000000, and per, a length such as P1D",
        refusal.description());
  }

  @Test
  void version2_ofAClientThatRegisteredForVersion1_passes() {
    Map<String, Object> item = item();
    item.put("type", RequestVersion.V2.type());
    item.remove("recurrence");

    assertDoesNotThrow(() -> ask(CLIENT, List.of(item)));
  }

  @Test
  void items_ofOneName_areRefused() {
    refused(CLIENT, List.of(item(), item()));
  }

  @Test
  void items_none_areRefused() {
    refused(CLIENT, List.of());
  }

  @Test
  void client_ofProfileOpenid_getsNoData() {
    refused(TestClients.openid(AuthenticationMethod.PRIVATE_KEY_JWT), List.of(item()));
  }

  @Test
  void client_thatRegisteredForOtherStrands_isOverAsking() {
    String other = StrandCatalogue.NAMESPACE + "Movement";
    Client bound = TestClients.fapi2(TestClients.key("k"), Map.of("x_strands", other));

    refused(bound, List.of(item()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "[1]", "[[]]", "[", "null"})
  void details_thatAreNoArrayOfObjects_areRefused(String json) {
    refusedText(CLIENT, json);
  }

  private static Map<String, Object> item() {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("type", RequestVersion.V1.type());
    item.put("item", "i1");
    item.put("necessity", "optional");
    item.put("locations", List.of(VAULT));
    item.put("strand", STRAND.iri().toString());
    item.put("detail", STRAND.finest().id());
    item.put("actions", List.of("read"));
    item.put("data_period", Map.of("from", "2025-11-21", "to", "2026-11-21"));
    item.put("access_period", Map.of("until", "2027-11-21T00:00:00Z"));
    item.put("recurrence", Map.of("max", 1, "per", "P1D"));
    item.put("purposes", List.of(PURPOSE));
    item.put("purpose_text", Map.of("en", "Fill in your customer card"));
    item.put("if_refused", Map.of("en", "You can type it in yourself"));
    item.put("retention", "P30D");
    item.put("recipients", List.of());
    return item;
  }

  private void ask(Client client, List<Map<String, Object>> items) {
    check.check(asked(client, JSONArrayUtils.toJSONString(items)));
  }

  private void refused(Client client, List<Map<String, Object>> items) {
    refusedText(client, JSONArrayUtils.toJSONString(items));
  }

  private void refusedText(Client client, String json) {
    OAuthException refusal =
        assertThrows(OAuthException.class, () -> check.check(asked(client, json)), json);
    assertEquals(OAuthError.INVALID_AUTHORIZATION_DETAILS, refusal.error());
  }

  private static AskedRequest asked(Client client, String json) {
    return new AskedRequest(client, new Parameters(Map.of("authorization_details", json)), NOW);
  }
}

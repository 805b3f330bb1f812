package org.datapassport.consent.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;

/** Requests as companies may send them, and what slips and malice make of them. */
final class SomeRequests {
  private static final String TYPE = "https://dcann.example/rar/data-strand-access/v";
  private static final List<String> PLAIN = List.of("P1D", "P30D", "P2W", "PT12H", "P3652D");
  private static final List<String> LENGTHS =
      List.of(
          "P1D P30D P0D P1W P2W PT12H PT1H P6M P1Y P10Y P1DT12H PT90M P3652D P3653D P121M P120M"
              .split(" "));
  private static final List<String> PURPOSES =
      StrandCatalogue.load().purposes().stream().map(each -> each.iri().toString()).toList();
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "x",
          "p30d",
          "+P30D",
          "-P1D",
          "P",
          "PT",
          "P1YT1H",
          "PT1.5S",
          "PT99999H",
          "P99999D",
          "2026-02-30",
          "2026-02-28",
          "2026-13-01",
          "0000-01-01",
          "9999-12-31",
          "2027-11-21T00:00:00Z",
          "2027-11-21T24:00:00Z",
          "2027-11-21T00:60:00Z",
          "2027-11-21T00:00:60Z",
          "2027-11-21T00:00:00+00:00",
          "2027-11-21T00:00:00.123456789Z",
          "https://carrier.example/",
          "/carrier",
          "mailto:a@b.example",
          "https://a b",
          "a:%zz",
          "read",
          "subscribe",
          "store",
          "write",
          "required",
          "optional",
          "low",
          "high",
          "none",
          "not-sold",
          "no-profile",
          "en",
          "amount",
          "time",
          "period",
          "x".repeat(40),
          "x".repeat(41),
          "x".repeat(300),
          "x".repeat(301),
          "a\u0000b",
          "\u00e9",
          "\u0661",
          "https://w3id.org/dpv#ServiceProvision",
          "https://dcann.example/ont#Name",
          "https://dcann.example/ont#GrocerySpending",
          "full-name",
          "monthly-totals");
  private static final List<String> MEMBERS =
      Arrays.stream(Member.values()).map(Member::key).toList();

  private final SplittableRandom dice;

  private SomeRequests(long seed) {
    this.dice = new SplittableRandom(seed);
  }

  static List<Map<String, Object>> request(long seed) {
    return new SomeRequests(seed).request();
  }

  private List<Map<String, Object>> request() {
    List<Map<String, Object>> elements = new ArrayList<>();
    int count = dice.nextInt(30) == 0 ? dice.nextInt(13) : 1 + dice.nextInt(2);
    for (int i = 0; i < count; i++) {
      elements.add(element(i));
    }
    for (int slips = dice.nextInt(4) - 1; slips > 0 && count > 0; slips--) {
      slip(elements.get(dice.nextInt(count)));
    }
    return elements;
  }

  private Map<String, Object> element(int place) {
    boolean one = dice.nextBoolean();
    List<StrandType> types = StrandCatalogue.load().strandTypes();
    StrandType strand = types.get(dice.nextInt(types.size()));
    Level level = one(strand.levels());
    Map<String, Object> e = new LinkedHashMap<>();
    e.put("type", TYPE + (one ? 1 : 2));
    e.put("item", dice.nextInt(20) == 0 ? "i0" : "i" + place);
    maybe(e, "necessity", dice.nextBoolean() ? "required" : "optional", one ? 2 : 20);
    maybe(e, "locations", List.of("http://localhost:8080/vault"), 2);
    e.put("strand", strand.iri().toString());
    e.put("detail", level.id());
    maybe(e, "actions", List.of("read"), 2);
    maybe(e, "data_period", period(), 2);
    e.put("access_period", object("until", "2027-11-2" + dice.nextInt(10) + "T00:00:00Z"));
    maybe(e, "recurrence", one ? limit() : limits(), 2);
    e.put("purposes", one(List.of(List.of(one(PURPOSES)), List.of(one(PURPOSES), one(PURPOSES)))));
    e.put("purpose_text", object("en", "why"));
    maybe(e, "if_refused", object("et", "kui ei"), 2);
    e.put("retention", length());
    maybe(e, "recipients", List.of("https://carrier.example/"), 2);
    if (!one) {
      maybe(e, "fields", fields(level), 3);
      maybe(e, "reads_max", 1L + dice.nextInt(9), 2);
      maybe(e, "terms", List.of("not-sold"), 2);
      maybe(e, "identity_strength", "low", 2);
    }
    return e;
  }

  private Object period() {
    Map<String, Object> period = new LinkedHashMap<>();
    if (dice.nextBoolean()) {
      period.put("from", "2026-01-1" + dice.nextInt(6));
    }
    if (period.isEmpty() || dice.nextBoolean()) {
      period.put("to", "2026-01-1" + (4 + dice.nextInt(6)));
    }
    return period;
  }

  private Map<String, Object> limit() {
    Map<String, Object> limit = object("max", 1L + dice.nextInt(9));
    limit.put("per", length());
    return limit;
  }

  private List<Object> limits() {
    List<Object> limits = new ArrayList<>();
    for (int count = 1 + dice.nextInt(6) / 4; count > 0; count--) {
      limits.add(limit());
    }
    return limits;
  }

  private List<Object> fields(Level level) {
    List<Object> fields = new ArrayList<>();
    level.fields().stream().filter(field -> dice.nextBoolean()).forEach(fields::add);
    return fields;
  }

  private String length() {
    return one(dice.nextInt(8) == 0 ? LENGTHS : PLAIN);
  }

  /** Takes a member away, adds one, or gives one another value. */
  private void slip(Map<String, Object> e) {
    String member = dice.nextInt(30) == 0 ? "surprise" : one(MEMBERS);
    if (dice.nextInt(4) == 0) {
      e.remove(member);
    } else if (dice.nextInt(3) == 0 && e.get(member) instanceof Map<?, ?> object) {
      Map<String, Object> other = new LinkedHashMap<>();
      object.forEach((name, value) -> other.put((String) name, value));
      other.put(one(List.of("from", "to", "until", "max", "per", "en", "EN!", "more")), value(1));
      e.put(member, other);
    } else {
      e.put(member, value(2));
    }
  }

  private Object value(int depth) {
    return switch (dice.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> (long) dice.nextInt(-1, 3);
      case 1 -> dice.nextBoolean() ? 1_000_000L + dice.nextInt(2) : 1.0;
      case 2, 3, 4 -> dice.nextInt(8) == 0 ? one(LENGTHS) : one(ODD_TEXTS);
      case 5 -> object(one(List.of("from", "to", "until", "max", "per", "en")), value(0));
      default -> {
        List<Object> list = new ArrayList<>();
        for (int count = dice.nextInt(4) == 0 ? 11 : dice.nextInt(3); count > 0; count--) {
          list.add(value(depth - 1));
        }
        yield list;
      }
    };
  }

  private void maybe(Map<String, Object> e, String member, Object value, int oneIn) {
    if (dice.nextInt(oneIn) != 0) {
      e.put(member, value);
    }
  }

  private static Map<String, Object> object(String member, Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(member, value);
    return object;
  }

  private <T> T one(List<T> of) {
    return of.get(dice.nextInt(of.size()));
  }
}

package org.datapassport.system;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A request for one strand that a company may make, or one with a single slip in it.
 *
 * @param refused the member that is wrong; empty when the request is right
 */
record GeneratedRequest(Map<String, Object> item, String refused) {
  static final String ITEM = "it-1";
  private static final String TYPE = "https://dcann.example/rar/data-strand-access/v";
  private static final String ONTOLOGY = "https://dcann.example/ont#";
  private static final List<String> LENGTHS = List.of("P1D", "P30D", "P2W", "PT12H", "P3650D");
  private static final List<String> PURPOSES =
      List.of("https://w3id.org/dpv#ServiceProvision", "https://w3id.org/dpv#DirectMarketing");

  /** A value that stands for a member that is left out. */
  private static final Object LEFT_OUT = new Object();

  /** A member and what must not stand there. */
  private record Slip(String member, Object value) {}

  private static final List<Slip> SLIPS =
      List.of(
          new Slip("type", "https://dcann.example/rar/data-strand-access/v3"),
          new Slip("necessity", "perhaps"),
          new Slip("necessity", true),
          new Slip("strand", "https://dcann.example/ont#NoSuchStrand"),
          new Slip("strand", LEFT_OUT),
          new Slip("detail", "no-such-level"),
          new Slip("detail", LEFT_OUT),
          new Slip("actions", List.of()),
          new Slip("actions", List.of("write")),
          new Slip("actions", "read"),
          new Slip("access_period", Map.of("until", "2027-11-21T00:00:00+00:00")),
          new Slip("access_period", Map.of("until", "2027-02-30T00:00:00Z")),
          new Slip("access_period", Map.of("until", "P30D")),
          new Slip("access_period", Map.of()),
          new Slip("access_period", LEFT_OUT),
          new Slip("data_period", Map.of("from", "2026-02-30")),
          new Slip("data_period", Map.of("from", "2026-05-02", "to", "2026-05-01")),
          new Slip("data_period", Map.of("since", "2026-05-02")),
          new Slip("data_period", "2026"),
          new Slip("purposes", List.of()),
          new Slip("purposes", List.of("https://w3id.org/dpv#NoSuchPurpose")),
          new Slip("purposes", LEFT_OUT),
          new Slip("purpose_text", Map.of()),
          new Slip("purpose_text", Map.of("EN!", "why")),
          new Slip("purpose_text", Map.of("en", "x".repeat(301))),
          new Slip("purpose_text", Map.of("en", "a\u0007b")),
          new Slip("purpose_text", LEFT_OUT),
          new Slip("if_refused", Map.of("en", " ")),
          new Slip("retention", "p30d"),
          new Slip("retention", "+P30D"),
          new Slip("retention", "PT1.5S"),
          new Slip("retention", "PT99999H"),
          new Slip("retention", "P99999D"),
          new Slip("retention", 30),
          new Slip("retention", LEFT_OUT),
          new Slip("recipients", List.of("/carrier")),
          new Slip("recipients", List.of("https://carrier .example/")),
          new Slip("locations", List.of("vault")),
          new Slip("recurrence", Map.of("max", 0, "per", "P1D")),
          new Slip("recurrence", Map.of("max", 2_000_000, "per", "P1D")),
          new Slip("recurrence", Map.of("max", 1.5, "per", "P1D")),
          new Slip("recurrence", Map.of("max", 1, "per", "P0D")),
          new Slip("recurrence", Map.of("max", 1, "per", "often")),
          new Slip("recurrence", "daily"),
          new Slip("surprise", "x"));

  /** The request of a number: always the same. */
  static GeneratedRequest of(int number, URI vault, LocalDate today) {
    SplittableRandom dice = new SplittableRandom(number);
    Map<String, Object> item = right(dice, vault, today);
    if (dice.nextInt(4) == 0) {
      return new GeneratedRequest(item, "");
    }
    Slip slip = SLIPS.get(dice.nextInt(SLIPS.size()));
    if (slip.value() == LEFT_OUT) {
      item.remove(slip.member());
    } else {
      item.put(slip.member(), slip.value());
    }
    return new GeneratedRequest(item, slip.member());
  }

  private static Map<String, Object> right(SplittableRandom dice, URI vault, LocalDate today) {
    boolean one = dice.nextBoolean();
    boolean name = dice.nextBoolean();
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("type", TYPE + (one ? 1 : 2));
    item.put("item", ITEM);
    item.put("necessity", "optional");
    item.put("locations", List.of(vault.toString()));
    item.put("strand", ONTOLOGY + (name ? "Name" : "GrocerySpending"));
    item.put("detail", detail(dice, name));
    item.put("actions", List.of("read"));
    String until = today.plusDays(2 + dice.nextInt(300)) + "T00:00:00Z";
    item.put("access_period", Map.of("until", until));
    item.put("purposes", dice.nextBoolean() ? PURPOSES : PURPOSES.subList(0, 1));
    item.put("purpose_text", Map.of("en", "why " + dice.nextInt(1000), "et", "miks"));
    item.put("if_refused", Map.of("en", "type it"));
    item.put("retention", LENGTHS.get(dice.nextInt(LENGTHS.size())));
    if (dice.nextBoolean()) {
      item.put("recipients", List.of("https://carrier.example/", "mailto:a@b.example"));
    }
    if (dice.nextBoolean()) {
      Map<String, Object> limit = Map.of("max", 1 + dice.nextInt(9), "per", "P1D");
      item.put("recurrence", one ? limit : List.of(limit));
    }
    if (dice.nextBoolean()) {
      item.put("data_period", period(dice, today));
    }
    if (!one && dice.nextBoolean()) {
      item.put("reads_max", 1 + dice.nextInt(9));
    }
    if (!one && dice.nextBoolean()) {
      item.put("terms", List.of("not-sold"));
    }
    return item;
  }

  private static String detail(SplittableRandom dice, boolean name) {
    List<String> levels =
        name
            ? List.of("given-name", "full-name")
            : List.of("monthly-totals", "weekly-totals", "single-purchases");
    return levels.get(dice.nextInt(levels.size()));
  }

  private static Map<String, Object> period(SplittableRandom dice, LocalDate today) {
    String from = today.minusDays(1 + dice.nextInt(500)).toString();
    String to = today.plusDays(dice.nextInt(100)).toString();
    return switch (dice.nextInt(3)) {
      case 0 -> Map.of("from", from);
      case 1 -> Map.of("to", to);
      default -> Map.of("from", from, "to", to);
    };
  }

  boolean isRight() {
    return refused.isEmpty();
  }
}

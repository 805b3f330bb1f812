package org.datapassport.vault.activity.tally;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.vault.activity.tally.Tally.DayOf;
import org.datapassport.vault.activity.tally.Tally.Reads;
import org.datapassport.vault.activity.tally.Tally.StrandOf;

/**
 * A tally as JSON: {@code {"names":{client:name},"grants":{grant:[count,last]},"strands":{"strand
 * client":[count,last]},"days":{"day grant slug":count}}}.
 */
final class TallyCodec {
  private TallyCodec() {}

  static byte[] bytes(Tally tally) {
    JsonObjectBuilder names = Json.createObjectBuilder();
    tally.names().forEach(names::add);
    JsonObjectBuilder grants = Json.createObjectBuilder();
    tally.grants().forEach((grant, reads) -> grants.add(grant, pair(reads)));
    JsonObjectBuilder strands = Json.createObjectBuilder();
    tally
        .strands()
        .forEach((of, reads) -> strands.add(of.strand() + " " + of.client(), pair(reads)));
    JsonObjectBuilder days = Json.createObjectBuilder();
    tally
        .days()
        .forEach((of, count) -> days.add(of.day() + " " + of.grant() + " " + of.slug(), count));
    return Json.createObjectBuilder()
        .add("names", names)
        .add("grants", grants)
        .add("strands", strands)
        .add("days", days)
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Empty for one of an older version, which did not count all that is counted now. */
  static Optional<Tally> tally(long number, byte[] bytes) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      JsonObject json = reader.readObject();
      if (!json.containsKey("strands")) {
        return Optional.empty();
      }
      Map<String, String> names = new HashMap<>();
      JsonObject named = json.getJsonObject("names");
      named.keySet().forEach(client -> names.put(client, named.getString(client)));
      Map<String, Reads> grants = new HashMap<>();
      json.getJsonObject("grants")
          .forEach((grant, value) -> grants.put(grant, reads(value.asJsonArray())));
      Map<StrandOf, Reads> strands = new HashMap<>();
      json.getJsonObject("strands")
          .forEach((of, value) -> strands.put(strandOf(of), reads(value.asJsonArray())));
      Map<DayOf, Long> days = new HashMap<>();
      JsonObject counted = json.getJsonObject("days");
      counted
          .keySet()
          .forEach(of -> days.put(dayOf(of), counted.getJsonNumber(of).longValueExact()));
      return Optional.of(new Tally(number, names, grants, strands, days));
    }
  }

  private static JsonArrayBuilder pair(Reads reads) {
    return Json.createArrayBuilder().add(reads.count()).add(reads.last().toString());
  }

  private static StrandOf strandOf(String text) {
    int blank = text.indexOf(' ');
    return new StrandOf(text.substring(0, blank), text.substring(blank + 1));
  }

  private static Reads reads(JsonArray pair) {
    return new Reads(pair.getJsonNumber(0).longValueExact(), Instant.parse(pair.getString(1)));
  }

  private static DayOf dayOf(String text) {
    String[] parts = text.split(" ", -1);
    return new DayOf(LocalDate.parse(parts[0]), parts[1], parts[2]);
  }
}

package org.datapassport.vault.grant.terms;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.TreeSet;

/** Writes granted items as {@code authorization_details}, in the form that was asked. */
public final class ItemWriter {
  private ItemWriter() {}

  /** The item as asked, with its terms replaced by the granted ones. */
  public static JsonObject granted(RequestedItem asked, AccessTerms granted) {
    JsonObjectBuilder json = Json.createObjectBuilder(asked.source());
    json.add("detail", granted.level());
    json.add("actions", Json.createArrayBuilder(new TreeSet<>(granted.actions())));
    json.add("purposes", Json.createArrayBuilder(new TreeSet<>(granted.purposes())));
    json.add("access_period", Json.createObjectBuilder().add("until", granted.until().toString()));
    if (!granted.period().equals(DataPeriod.ALWAYS)) {
      json.add("data_period", period(granted.period()));
    }
    if (granted.recurrence().isLimited()) {
      json.add("recurrence", recurrence(granted.recurrence()));
    }
    if (granted.readsMax() < AccessTerms.READS_UNBOUNDED) {
      json.add("reads_max", granted.readsMax());
    }
    json.add("retention", granted.retention().text());
    json.add("recipients", Json.createArrayBuilder(new TreeSet<>(granted.recipients())));
    return json.build();
  }

  private static JsonObjectBuilder period(DataPeriod period) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    period.from().ifPresent(day -> json.add("from", day.toString()));
    period.to().ifPresent(day -> json.add("to", day.toString()));
    return json;
  }

  private static JsonObjectBuilder recurrence(Recurrence recurrence) {
    return Json.createObjectBuilder()
        .add("max", recurrence.max())
        .add("per", recurrence.per().toString());
  }

  static JsonArray array(List<GrantItem> items) {
    JsonArrayBuilder json = Json.createArrayBuilder();
    items.forEach(item -> json.add(item.granted()));
    return json.build();
  }
}

package org.datapassport.vault.activity;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A line of the access log: an entry with its number and its link to the line before. */
public record LogLine(long number, LogEntry entry, String text, String hash) {
  /**
   * The line's text, which is what the chain hashes: JSON with members in a fixed order, such as
   * {@code {"n":7,"prev":"…","at":"2026-11-21T21:44:00Z","kind":"read","client":"…","strand":
   * "steps","records":12,"outcome":"done","salt":"…"}}.
   *
   * @param unchained what {@link #unchained} wrote
   */
  static String text(long number, String previousHash, String unchained) {
    return "{\"n\":" + number + ",\"prev\":\"" + previousHash + "\"," + unchained.substring(1);
  }

  /**
   * The line before it has its place in the chain.
   *
   * @param salt random: whoever knows a line's hash cannot find the line by trying
   */
  static String unchained(LogEntry entry, String salt) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    json.add("at", entry.at().toString());
    json.add("kind", entry.kind().id());
    entry.clientId().ifPresent(client -> json.add("client", client));
    entry.clientName().ifPresent(name -> json.add("clientName", name));
    entry.actor().ifPresent(actor -> json.add("actor", actor.id()).add("actorName", actor.name()));
    entry.grant().ifPresent(grant -> json.add("grant", grant));
    entry.slug().ifPresent(slug -> json.add("strand", slug));
    entry.level().ifPresent(level -> json.add("detail", level));
    if (!entry.purposes().isEmpty()) {
      json.add("purposes", Json.createArrayBuilder(entry.purposes()));
    }
    json.add("records", entry.records()).add("bytes", entry.bytes());
    json.add("outcome", entry.outcome().id());
    if (!entry.reason().isEmpty()) {
      json.add("reason", entry.reason());
    }
    if (entry.times() > 1) {
      json.add("times", entry.times());
    }
    json.add("salt", salt);
    return json.build().toString();
  }

  /** Reads a stored line. */
  static LogLine read(String text, String hash) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      LogEntry entry =
          new LogEntry(
              Instant.parse(json.getString("at")),
              LogKind.of(json.getString("kind")),
              optional(json, "client"),
              optional(json, "clientName"),
              optional(json, "grant"),
              optional(json, "strand"),
              optional(json, "detail"),
              json.containsKey("purposes")
                  ? json.getJsonArray("purposes").getValuesAs(JsonString::getString)
                  : List.of(),
              json.getJsonNumber("records").longValue(),
              json.getJsonNumber("bytes").longValue(),
              json.getString("outcome").equals("done")
                  ? LogEntry.Outcome.DONE
                  : LogEntry.Outcome.REFUSED,
              json.getString("reason", ""),
              optional(json, "actor")
                  .map(id -> new LogEntry.Actor(id, json.getString("actorName", id))),
              json.containsKey("times") ? json.getJsonNumber("times").longValue() : 1);
      return new LogLine(json.getJsonNumber("n").longValue(), entry, text, hash);
    }
  }

  private static Optional<String> optional(JsonObject json, String member) {
    return json.containsKey(member) ? Optional.of(json.getString(member)) : Optional.empty();
  }
}

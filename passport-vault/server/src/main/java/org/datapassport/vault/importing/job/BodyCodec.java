package org.datapassport.vault.importing.job;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.vault.importing.ImportPlan;
import org.datapassport.vault.importing.ImportPlan.PlannedStrand;
import org.datapassport.vault.importing.RunState;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.route.Destination;
import org.datapassport.vault.importing.route.FilePart;
import org.datapassport.vault.importing.route.Source;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.StrandRecord;

/** A job's body as JSON, and back. */
final class BodyCodec {
  private BodyCodec() {}

  static byte[] bytes(JobBody body) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", body.fileName())
            .add("bytes", body.fileBytes())
            .add("at", body.startedAt().toString())
            .add("version", body.version())
            .add("read", body.bytesRead())
            .add("run", run(body.run()));
    body.plan().forEach(plan -> json.add("plan", plan(plan)));
    body.failure()
        .forEach(
            why ->
                json.add(
                    "failure",
                    Json.createObjectBuilder().add("code", why.code()).add("place", why.place())));
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  static JobBody body(byte[] bytes) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      JsonObject json = reader.readObject();
      return new JobBody(
          json.getString("name"),
          number(json, "bytes"),
          Instant.parse(json.getString("at")),
          json.getString("version"),
          number(json, "read"),
          json.containsKey("plan") ? List.of(plan(json.getJsonObject("plan"))) : List.of(),
          run(json.getJsonObject("run")),
          json.containsKey("failure")
              ? List.of(failure(json.getJsonObject("failure")))
              : List.of());
    }
  }

  private static JobBody.Failure failure(JsonObject json) {
    return new JobBody.Failure(json.getString("code"), json.getString("place"));
  }

  private static JsonObjectBuilder run(RunState run) {
    return Json.createObjectBuilder()
        .add("events", run.events())
        .add("bytes", run.bytes())
        .add("added", counts(run.added()))
        .add("already", counts(run.alreadyThere()))
        .add("skipped", counts(run.skipped()))
        .add("whole", run.whole());
  }

  private static RunState run(JsonObject json) {
    return new RunState(
        number(json, "events"),
        number(json, "bytes"),
        counts(json.getJsonObject("added")),
        counts(json.getJsonObject("already")),
        counts(json.getJsonObject("skipped")),
        json.getBoolean("whole"));
  }

  private static JsonObjectBuilder plan(ImportPlan plan) {
    JsonArrayBuilder strands = Json.createArrayBuilder();
    plan.strands().forEach(strand -> strands.add(strand(strand)));
    JsonObjectBuilder skipped = Json.createObjectBuilder();
    plan.skipped().forEach((reason, count) -> skipped.add(reason.name(), count));
    return Json.createObjectBuilder()
        .add("importer", plan.importer())
        .add("version", plan.importerVersion())
        .add("sha256", plan.fileSha256())
        .add("bytes", plan.fileBytes())
        .add("strands", strands)
        .add("skipped", skipped);
  }

  private static ImportPlan plan(JsonObject json) {
    Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
    counts(json.getJsonObject("skipped"))
        .forEach((name, count) -> skipped.put(SkipReason.valueOf(name), count));
    return new ImportPlan(
        json.getString("importer"),
        json.getString("version"),
        json.getString("sha256"),
        number(json, "bytes"),
        json.getJsonArray("strands").getValuesAs(JsonObject.class).stream()
            .map(BodyCodec::strand)
            .toList(),
        skipped);
  }

  private static JsonObjectBuilder strand(PlannedStrand strand) {
    JsonArrayBuilder samples = Json.createArrayBuilder();
    for (StrandRecord sample : strand.samples()) {
      JsonObjectBuilder terms = Json.createObjectBuilder();
      sample.terms().forEach(terms::add);
      samples.add(terms);
    }
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("slug", strand.slug().value())
            .add("source", strand.part().source().key())
            .add("sourceName", strand.part().source().name())
            .add("open", open(strand))
            .add("into", into(strand))
            .add("sensitivity", strand.sensitivity().id())
            .add("records", strand.records())
            .add("tags", counts(strand.tags()))
            .add("samples", samples);
    strand.earliest().ifPresent(time -> json.add("earliest", time.toString()));
    strand.latest().ifPresent(time -> json.add("latest", time.toString()));
    return json;
  }

  private static PlannedStrand strand(JsonObject json) {
    List<StrandRecord> samples = new ArrayList<>();
    for (JsonObject sample : json.getJsonArray("samples").getValuesAs(JsonObject.class)) {
      Map<String, String> terms = new LinkedHashMap<>();
      sample.forEach((term, value) -> terms.put(term, ((JsonString) value).getString()));
      samples.add(new StrandRecord(terms));
    }
    StrandSlug type = new StrandSlug(json.getString("slug"));
    Source source = new Source(json.getString("source", ""), json.getString("sourceName", ""));
    return new PlannedStrand(
        new FilePart(type, source),
        Sensitivity.of(json.getString("sensitivity")),
        json.getInt("records"),
        open(type, json),
        into(type, json),
        time(json, "earliest"),
        time(json, "latest"),
        counts(json.getJsonObject("tags")),
        samples);
  }

  private static JsonArrayBuilder open(PlannedStrand strand) {
    JsonArrayBuilder open = Json.createArrayBuilder();
    for (Destination each : strand.open()) {
      open.add(
          Json.createObjectBuilder()
              .add("strand", each.strand().value())
              .add("name", each.name())
              .add("new", each.isNew())
              .add("already", each.alreadyThere()));
    }
    return open;
  }

  /** Plans of before went into the only strand of the type. */
  private static List<Destination> open(StrandSlug type, JsonObject json) {
    if (!json.containsKey("open")) {
      return List.of(new Destination(StrandId.first(type), "", false, json.getInt("already")));
    }
    return json.getJsonArray("open").getValuesAs(JsonObject.class).stream()
        .map(
            each ->
                new Destination(
                    new StrandId(each.getString("strand")),
                    each.getString("name"),
                    each.getBoolean("new"),
                    each.getInt("already")))
        .toList();
  }

  private static JsonArrayBuilder into(PlannedStrand strand) {
    JsonArrayBuilder into = Json.createArrayBuilder();
    strand.into().forEach(each -> into.add(each.value()));
    return into;
  }

  private static List<StrandId> into(StrandSlug type, JsonObject json) {
    if (!json.containsKey("into")) {
      return List.of(StrandId.first(type));
    }
    return json.getJsonArray("into").getValuesAs(JsonString.class).stream()
        .map(each -> new StrandId(each.getString()))
        .toList();
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name, null)).map(Instant::parse);
  }

  private static long number(JsonObject json, String name) {
    return json.getJsonNumber(name).longValueExact();
  }

  private static JsonObjectBuilder counts(Map<String, Integer> counts) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    counts.forEach(json::add);
    return json;
  }

  private static Map<String, Integer> counts(JsonObject json) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    json.keySet().forEach(key -> counts.put(key, json.getInt(key)));
    return counts;
  }
}

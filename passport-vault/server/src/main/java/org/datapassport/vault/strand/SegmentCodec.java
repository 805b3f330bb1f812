package org.datapassport.vault.strand;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * Turns records into a segment's bytes and back: JSON, gzip, then AES-GCM.
 *
 * <p>The seal binds vault, strand, segment and version, so that a row that was moved or replaced by
 * an older one does not open. Plain form: {@code [{"r":{…},"t":["iri"],"by":"rule:…"},…]}.
 */
final class SegmentCodec {
  private SegmentCodec() {}

  static byte[] seal(DataKey key, byte[] context, List<TaggedRecord> records) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    records.forEach(record -> array.add(json(record)));
    byte[] plain = array.build().toString().getBytes(StandardCharsets.UTF_8);
    return key.seal(gzip(plain), context);
  }

  static List<TaggedRecord> open(DataKey key, byte[] context, byte[] sealed) {
    byte[] zipped = key.open(sealed, context);
    try (JsonReader reader =
        Json.createReader(new GZIPInputStream(new ByteArrayInputStream(zipped)))) {
      JsonArray array = reader.readArray();
      List<TaggedRecord> records = new ArrayList<>(array.size());
      array.getValuesAs(JsonObject.class).forEach(each -> records.add(record(each)));
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException("Reading a segment", e);
    }
  }

  /** What the seal binds. */
  static byte[] context(VaultId vault, StrandSlug slug, UUID segment, int version) {
    return (vault + "|" + slug + "|" + RandomId.text(segment) + "|" + version)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObjectBuilder json(TaggedRecord record) {
    JsonObjectBuilder terms = Json.createObjectBuilder();
    record.body().terms().forEach(terms::add);
    JsonObjectBuilder json = Json.createObjectBuilder().add("r", terms);
    if (!record.tags().isEmpty()) {
      json.add("t", Json.createArrayBuilder(record.tags())).add("by", record.saidBy());
    }
    return json;
  }

  private static TaggedRecord record(JsonObject json) {
    Map<String, String> terms = new LinkedHashMap<>();
    json.getJsonObject("r")
        .forEach((term, value) -> terms.put(term, ((JsonString) value).getString()));
    Set<String> tags = new LinkedHashSet<>();
    if (json.containsKey("t")) {
      json.getJsonArray("t")
          .getValuesAs(JsonString.class)
          .forEach(tag -> tags.add(tag.getString()));
    }
    return new TaggedRecord(new StrandRecord(terms), tags, json.getString("by", ""));
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("Compressing a segment", e);
    }
    return bytes.toByteArray();
  }
}

package org.datapassport.vault.strand.record;

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
import java.util.HexFormat;
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

/**
 * Turns records into a segment's bytes and back: JSON, gzip, then AES-GCM.
 *
 * <p>The seal binds vault, strand, segment and version, so that a row that was moved or replaced by
 * an older one does not open. Plain form: {@code
 * [{"r":{…},"k":"0123456789abcdef","t":["iri"],"by":"rule:…"},…]}, where {@code k} is the hash of
 * the natural key; older segments have none.
 */
public final class SegmentCodec {
  private SegmentCodec() {}

  /** A record with the hash of its natural key; {@link #UNKNOWN} where there is none. */
  public record Hashed(TaggedRecord record, long hash) {}

  public static final long UNKNOWN = 0;

  public static byte[] seal(DataKey key, byte[] context, List<Hashed> records) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    records.forEach(record -> array.add(json(record)));
    byte[] plain = array.build().toString().getBytes(StandardCharsets.UTF_8);
    return key.seal(gzip(plain), context);
  }

  public static List<Hashed> open(DataKey key, byte[] context, byte[] sealed) {
    byte[] zipped = key.open(sealed, context);
    try (JsonReader reader =
        Json.createReader(new GZIPInputStream(new ByteArrayInputStream(zipped)))) {
      JsonArray array = reader.readArray();
      List<Hashed> records = new ArrayList<>(array.size());
      array.getValuesAs(JsonObject.class).forEach(each -> records.add(record(each)));
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException("Reading a segment", e);
    }
  }

  /** What the seal binds. */
  public static byte[] context(VaultId vault, String slug, UUID segment, int version) {
    return (vault + "|" + slug + "|" + RandomId.text(segment) + "|" + version)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObjectBuilder json(Hashed hashed) {
    TaggedRecord record = hashed.record();
    JsonObjectBuilder terms = Json.createObjectBuilder();
    record.body().terms().forEach(terms::add);
    JsonObjectBuilder json = Json.createObjectBuilder().add("r", terms);
    if (hashed.hash() != UNKNOWN) {
      json.add("k", HexFormat.of().toHexDigits(hashed.hash()));
    }
    if (!record.tags().isEmpty()) {
      json.add("t", Json.createArrayBuilder(record.tags())).add("by", record.saidBy());
    }
    return json;
  }

  private static Hashed record(JsonObject json) {
    Map<String, String> terms = new LinkedHashMap<>();
    json.getJsonObject("r")
        .forEach((term, value) -> terms.put(term, ((JsonString) value).getString()));
    Set<String> tags = new LinkedHashSet<>();
    if (json.containsKey("t")) {
      json.getJsonArray("t")
          .getValuesAs(JsonString.class)
          .forEach(tag -> tags.add(tag.getString()));
    }
    return new Hashed(
        new TaggedRecord(new StrandRecord(terms), tags, json.getString("by", "")),
        json.containsKey("k") ? HexFormat.fromHexDigitsToLong(json.getString("k")) : UNKNOWN);
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

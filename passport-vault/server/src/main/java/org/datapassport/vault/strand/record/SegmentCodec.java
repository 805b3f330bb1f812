package org.datapassport.vault.strand.record;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
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
  private static final int BUFFER_BYTES = 8192;

  /** Reads without a tree: a page opens a thousand records. */
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private SegmentCodec() {}

  /** A record with the hash of its natural key; {@link #UNKNOWN} where there is none. */
  public record Hashed(TaggedRecord record, long hash) {
    /** As it is read from a segment of this version. */
    public Hashed on(Placing placing, int version) {
      StrandRecord body = placing.of(version, record.body());
      return new Hashed(new TaggedRecord(body, record.tags(), record.saidBy()), hash);
    }
  }

  public static final long UNKNOWN = 0;

  public static byte[] seal(DataKey key, byte[] context, List<Hashed> records) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    records.forEach(record -> array.add(json(record)));
    byte[] plain = array.build().toString().getBytes(StandardCharsets.UTF_8);
    return key.seal(gzip(plain), context);
  }

  public static List<Hashed> open(DataKey key, byte[] context, byte[] sealed) {
    byte[] zipped = key.open(sealed, context);
    try (JsonParser json =
        PARSERS.createParser(
            new GZIPInputStream(new ByteArrayInputStream(zipped), BUFFER_BYTES),
            StandardCharsets.UTF_8)) {
      List<Hashed> records = new ArrayList<>();
      json.next(); // Before the array.
      while (json.next() == JsonParser.Event.START_OBJECT) {
        records.add(record(json));
      }
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

  /** Reads to the end of the object whose beginning was read. */
  private static Hashed record(JsonParser json) {
    Map<String, String> terms = Map.of();
    Set<String> tags = Set.of();
    String saidBy = "";
    long hash = UNKNOWN;
    while (json.next() == JsonParser.Event.KEY_NAME) {
      String member = json.getString();
      json.next();
      switch (member) {
        case "r" -> terms = terms(json);
        case "k" -> hash = HexFormat.fromHexDigitsToLong(json.getString());
        case "t" -> tags = tags(json);
        case "by" -> saidBy = json.getString();
        default -> throw new IllegalStateException("a segment holds what no version wrote");
      }
    }
    return new Hashed(new TaggedRecord(new StrandRecord(terms), tags, saidBy), hash);
  }

  private static Map<String, String> terms(JsonParser json) {
    Map<String, String> terms = new LinkedHashMap<>();
    while (json.next() == JsonParser.Event.KEY_NAME) {
      String term = json.getString();
      json.next();
      terms.put(term, json.getString());
    }
    return terms;
  }

  private static Set<String> tags(JsonParser json) {
    Set<String> tags = new LinkedHashSet<>();
    while (json.next() == JsonParser.Event.VALUE_STRING) {
      tags.add(json.getString());
    }
    return tags;
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

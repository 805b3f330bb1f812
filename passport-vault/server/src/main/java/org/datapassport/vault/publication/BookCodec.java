package org.datapassport.vault.publication;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.window.Block;
import org.datapassport.vault.publication.window.PublishedRow;
import org.datapassport.vault.publication.window.PublishedWindow;
import org.datapassport.vault.publication.window.SequenceSet;
import org.datapassport.vault.view.Released;

/** Turns books and blocks into bytes and back: JSON, gzip; the store's caller seals them. */
final class BookCodec {
  private BookCodec() {}

  static byte[] book(Book book) {
    JsonArrayBuilder blocks = Json.createArrayBuilder();
    for (Book.BlockEntry entry : book.blocks().values()) {
      JsonObjectBuilder json =
          span(entry.span())
              .add("id", RandomId.text(entry.id()))
              .add("rows", object(entry.rows(), Json::createValue));
      if (entry.due().isBefore(Instant.MAX)) {
        json.add("due", entry.due().toString());
      }
      blocks.add(json);
    }
    return zip(
        Json.createObjectBuilder()
            .add("edition", book.edition())
            .add("seq", book.nextSeq())
            .add("generation", book.generation())
            .add("blocks", blocks)
            .build());
  }

  static Book book(byte[] bytes) {
    JsonObject json = unzip(bytes);
    Book book =
        new Book(
            json.getJsonNumber("edition").longValueExact(),
            json.getJsonNumber("seq").longValueExact(),
            json.getInt("generation"),
            new TreeMap<>());
    for (JsonObject each : json.getJsonArray("blocks").getValuesAs(JsonObject.class)) {
      Span span = span(each);
      Instant due = each.containsKey("due") ? Instant.parse(each.getString("due")) : Instant.MAX;
      Map<String, Integer> rows = map(each, "rows", value -> ((JsonNumber) value).intValueExact());
      book.blocks()
          .put(
              span.begin(),
              new Book.BlockEntry(
                  RandomId.parse(each.getString("id")).orElseThrow(), span, due, rows));
    }
    return book;
  }

  static byte[] block(Block block) {
    Map<String, Integer> seen = new TreeMap<>();
    block.seen().forEach((day, count) -> seen.put(day.toString(), count));
    return zip(
        Json.createObjectBuilder()
            .add("cells", array(block.cells(), cell -> Json.createValue(cell.toString())))
            .add("windows", object(block.windows(), each -> array(each, BookCodec::window).build()))
            .add("seen", object(seen, Json::createValue))
            .add("latest", object(block.latest(), each -> array(each, BookCodec::row).build()))
            .build());
  }

  static Block block(byte[] bytes) {
    JsonObject json = unzip(bytes);
    Map<LocalDate, Integer> seen = new TreeMap<>();
    map(json, "seen", value -> ((JsonNumber) value).intValueExact())
        .forEach((day, count) -> seen.put(LocalDate.parse(day), count));
    return new Block(
        json.getJsonArray("cells").getValuesAs(JsonString.class).stream()
            .map(cell -> SequenceSet.parse(cell.getString()))
            .toList(),
        map(json, "windows", value -> list(value, BookCodec::window)),
        seen,
        map(json, "latest", value -> list(value, BookCodec::released)));
  }

  private static JsonValue window(PublishedWindow window) {
    return span(window.span()).add("rows", array(window.rows(), BookCodec::publishedRow)).build();
  }

  private static PublishedWindow window(JsonObject json) {
    return new PublishedWindow(
        span(json), list(json.getJsonArray("rows"), BookCodec::publishedRow));
  }

  private static JsonValue publishedRow(PublishedRow row) {
    return Json.createObjectBuilder()
        .add("group", row.group())
        .add("row", row(row.released()))
        .add("members", row.members().toString())
        .build();
  }

  private static PublishedRow publishedRow(JsonObject json) {
    return new PublishedRow(
        json.getString("group"),
        released(json.getJsonObject("row")),
        SequenceSet.parse(json.getString("members")));
  }

  private static JsonValue row(Released released) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", released.type())
            .add("terms", object(released.terms(), Json::createValue));
    released.start().ifPresent(start -> json.add("start", start.toString()));
    return json.build();
  }

  private static Released released(JsonObject json) {
    return new Released(
        json.getString("type"),
        map(json, "terms", value -> ((JsonString) value).getString()),
        Optional.ofNullable(json.getString("start", null)).map(LocalDateTime::parse));
  }

  private static JsonObjectBuilder span(Span span) {
    return Json.createObjectBuilder()
        .add("begin", span.begin().toString())
        .add("end", span.end().toString());
  }

  private static Span span(JsonObject json) {
    return new Span(
        LocalDateTime.parse(json.getString("begin")), LocalDateTime.parse(json.getString("end")));
  }

  private static <T> JsonArrayBuilder array(List<T> all, Function<T, JsonValue> write) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    all.forEach(each -> array.add(write.apply(each)));
    return array;
  }

  private static <T> List<T> list(JsonValue array, Function<JsonObject, T> read) {
    List<T> all = new ArrayList<>();
    array.asJsonArray().getValuesAs(JsonObject.class).forEach(each -> all.add(read.apply(each)));
    return all;
  }

  private static <T> JsonObjectBuilder object(Map<String, T> map, Function<T, JsonValue> write) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    map.forEach((name, value) -> object.add(name, write.apply(value)));
    return object;
  }

  private static <T> Map<String, T> map(JsonObject json, String name, Function<JsonValue, T> read) {
    Map<String, T> map = new LinkedHashMap<>();
    json.getJsonObject(name).forEach((key, value) -> map.put(key, read.apply(value)));
    return map;
  }

  private static byte[] zip(JsonObject json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Compressing a publication", e);
    }
    return bytes.toByteArray();
  }

  private static JsonObject unzip(byte[] bytes) {
    try (JsonReader reader =
        Json.createReader(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading a publication", e);
    }
  }
}

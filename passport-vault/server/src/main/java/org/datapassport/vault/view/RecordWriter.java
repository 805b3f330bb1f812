package org.datapassport.vault.view;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.Level;

/** Writes released records as JSON-LD members or CSV; {@link StrandDocument} writes RDF. */
public final class RecordWriter {
  /** Each call of {@code Json} makes a provider: once, and not for each record. */
  private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

  private RecordWriter() {}

  /** A JSON object in the compact terms of the ontology's context. */
  public static String json(Released record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = GENERATORS.createGenerator(text)) {
      write(json, record);
    }
    return text.toString();
  }

  /** Writes JSON in UTF-8; closed by the caller. */
  static JsonGenerator generator(OutputStream out) {
    return GENERATORS.createGenerator(out, StandardCharsets.UTF_8);
  }

  static void write(JsonGenerator json, Released record) {
    json.writeStartObject().write(Terms.TYPE, record.type());
    record
        .terms()
        .forEach(
            (term, value) -> {
              switch (datatype(term)) {
                case INTEGER -> json.write(term, new BigDecimal(value).toBigIntegerExact());
                case BOOLEAN -> json.write(term, Boolean.parseBoolean(value));
                default -> json.write(term, value);
              }
            });
    json.writeEnd();
  }

  private static Datatype datatype(String term) {
    return StrandCatalogue.load().field(term).map(Field::datatype).orElse(Datatype.STRING);
  }

  /** RFC 4180 with a header line; columns are the level's fields. */
  public static byte[] csv(Level level, List<Released> records) {
    StringBuilder csv = new StringBuilder(String.join(",", level.fields())).append("\r\n");
    for (Released record : records) {
      String separator = "";
      for (String field : level.fields()) {
        csv.append(separator).append(cell(record.terms().getOrDefault(field, "")));
        separator = ",";
      }
      csv.append("\r\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}

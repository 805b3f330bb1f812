package org.datapassport.vault.view;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.RDF;
import org.datapassport.ontology.Datatype;
import org.datapassport.ontology.Field;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.Terms;

/** Writes released records as JSON-LD members, Turtle or CSV; all three say the same. */
public final class RecordWriter {
  private RecordWriter() {}

  /** A JSON object in the compact terms of the ontology's context. */
  public static JsonObjectBuilder json(Released record) {
    JsonObjectBuilder json = Json.createObjectBuilder().add(Terms.TYPE, record.type());
    record
        .terms()
        .forEach(
            (term, value) -> {
              switch (datatype(term)) {
                case INTEGER -> json.add(term, new BigDecimal(value).toBigIntegerExact());
                case BOOLEAN -> json.add(term, Boolean.parseBoolean(value));
                default -> json.add(term, value);
              }
            });
    return json;
  }

  private static Datatype datatype(String term) {
    return StrandCatalogue.load().field(term).map(Field::datatype).orElse(Datatype.STRING);
  }

  /** One blank node for each record; built from the catalogue, so that no context is fetched. */
  public static byte[] turtle(List<Released> records) {
    Model model = ModelFactory.createDefaultModel();
    model.setNsPrefix("dp", StrandCatalogue.NAMESPACE);
    model.setNsPrefix("schema", "https://schema.org/");
    model.setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#");
    for (Released record : records) {
      Resource node = model.createResource();
      node.addProperty(RDF.type, model.createResource(StrandCatalogue.NAMESPACE + record.type()));
      record.terms().forEach((term, value) -> add(model, node, term, value));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RDFDataMgr.write(bytes, model, Lang.TURTLE);
    return bytes.toByteArray();
  }

  private static void add(Model model, Resource node, String term, String value) {
    Field field = StrandCatalogue.load().field(term).orElseThrow();
    node.addProperty(
        model.createProperty(field.iri().toString()),
        model.createTypedLiteral(
            value, TypeMapper.getInstance().getSafeTypeByName(field.datatype().iri().toString())));
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

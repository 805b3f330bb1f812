package org.datapassport.vault.view;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.util.Context;
import org.datapassport.ontology.OntologyDocuments;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;

/** The catalogue's shapes and context in Jena's hands, which do not know our own check. */
public final class CatalogueRdf {
  /** Where tests say that the context lies; it is never fetched. */
  public static final String CONTEXT = "https://registry.example/ont/context";

  private static final OntologyDocuments DOCUMENTS = OntologyDocuments.load();
  private static final Model ONTOLOGY = parse(DOCUMENTS.turtle().text(), Lang.TURTLE);
  private static final Shapes SHAPES = Shapes.parse(ONTOLOGY.getGraph());

  private CatalogueRdf() {}

  public static Model parse(byte[] document, Lang language) {
    return parse(new String(document, StandardCharsets.UTF_8), language);
  }

  public static Model parse(String document, Lang language) {
    Model model = ModelFactory.createDefaultModel();
    RDFParser.fromString(document, language)
        .context(new Context().set(LangJSONLD11.JSONLD_OPTIONS, localContextOnly()))
        .parse(model);
    return model;
  }

  public static boolean conforms(Model records) {
    return ShaclValidator.get().validate(SHAPES, records.getGraph()).conforms();
  }

  /** The example record that the ontology gives of a type, as text by term. */
  public static Map<String, String> example(StrandType type) {
    String text =
        ONTOLOGY
            .createResource(type.recordClass().toString())
            .getRequiredProperty(ONTOLOGY.createProperty(StrandCatalogue.NAMESPACE, "example"))
            .getString();
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      Map<String, String> terms = new LinkedHashMap<>();
      for (String term : json.keySet()) {
        String value = json.get(term).toString();
        terms.put(term, value.startsWith("\"") ? json.getString(term) : value);
      }
      return terms;
    }
  }

  private static JsonLdOptions localContextOnly() {
    return new JsonLdOptions(
        (address, options) -> {
          if (address.toString().equals(CONTEXT)) {
            return JsonDocument.of(new StringReader(DOCUMENTS.context().text()));
          }
          throw new JsonLdError(
              JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "not loaded: " + address);
        });
  }
}

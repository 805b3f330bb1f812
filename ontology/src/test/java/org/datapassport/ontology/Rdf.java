package org.datapassport.ontology;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import java.io.StringReader;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.sparql.util.Context;

/** The ontology and records as RDF. The only context that can be loaded is the one in our jar. */
final class Rdf {
  static final String CONTEXT_ADDRESS = "https://registry.example/ont/context";
  static final OntologyDocuments DOCUMENTS = OntologyDocuments.load();
  static final Model ONTOLOGY = parse(DOCUMENTS.turtle().text(), Lang.TURTLE);
  private static final Shapes SHAPES = Shapes.parse(ONTOLOGY.getGraph());

  private Rdf() {}

  static Model parse(String text, Lang language) {
    Model model = ModelFactory.createDefaultModel();
    RDFParser.fromString(text, language)
        .base("https://vault.example/record/")
        .context(new Context().set(LangJSONLD11.JSONLD_OPTIONS, localContextOnly()))
        .parse(model);
    return model;
  }

  /** A stored record, which names no context, as RDF. */
  static Model record(String json) {
    return parse("{\"@context\":\"" + CONTEXT_ADDRESS + "\"," + json.substring(1), Lang.JSONLD11);
  }

  static ValidationReport check(Model record) {
    return ShaclValidator.get().validate(SHAPES, record.getGraph());
  }

  private static JsonLdOptions localContextOnly() {
    return new JsonLdOptions(
        (address, options) -> {
          if (address.toString().equals(CONTEXT_ADDRESS)) {
            return JsonDocument.of(new StringReader(DOCUMENTS.context().text()));
          }
          throw new JsonLdError(
              JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "not loaded: " + address);
        });
  }
}

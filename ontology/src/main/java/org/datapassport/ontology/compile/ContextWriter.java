package org.datapassport.ontology.compile;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.XSD;

/**
 * Writes the JSON-LD context that makes an answer of the data API, and a record's flat terms, into
 * RDF.
 *
 * <p>Terms are protected, so that a document cannot give them another meaning.
 */
final class ContextWriter {
  private final Ontology ontology;

  ContextWriter(Ontology ontology) {
    this.ontology = ontology;
  }

  String write() {
    JsonObject context = new JsonObject();
    context.put("@version", JsonNumber.value(new BigDecimal("1.1")));
    context.put("@protected", true);
    context.put("id", "@id");
    context.put("type", "@type");
    context.put("strand", reference(Ontology.DP + "strandType"));
    context.put("detail", Ontology.DP + "detail");
    context.put("records", set(Ontology.DP + "record"));
    context.put("next", reference("https://www.w3.org/ns/activitystreams#next"));
    recordClasses().forEach(context::put);
    SortedMap<String, Resource> fields = new TreeMap<>();
    ontology.instances("Field").forEach(field -> fields.put(ontology.term(field), field));
    fields.forEach((term, field) -> context.put(term, definition(field)));
    JsonObject document = new JsonObject();
    document.put("@context", context);
    return JSON.toString(document) + "\n";
  }

  private static JsonObject reference(String iri) {
    JsonObject definition = new JsonObject();
    definition.put("@id", iri);
    definition.put("@type", "@id");
    return definition;
  }

  private static JsonObject set(String iri) {
    JsonObject definition = new JsonObject();
    definition.put("@id", iri);
    definition.put("@container", "@set");
    return definition;
  }

  private SortedMap<String, String> recordClasses() {
    SortedMap<String, String> classes = new TreeMap<>();
    for (Resource each :
        ontology
            .model()
            .listSubjectsWithProperty(
                RDFS.subClassOf, ontology.model().createResource(Ontology.DP + "Record"))
            .toList()) {
      classes.put(each.getLocalName(), each.getURI());
    }
    return classes;
  }

  private JsonObject definition(Resource field) {
    JsonObject definition = new JsonObject();
    definition.put("@id", field.getURI());
    Resource range = ontology.node(field, RDFS.range).asResource();
    if (!range.equals(XSD.xstring)) {
      definition.put("@type", range.getURI());
    }
    return definition;
  }
}

package org.datapassport.ontology.compile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.shacl.vocabulary.SHACLM;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;

/** Writes the catalogue as sorted lines of a dotted key, a tab and a text. */
final class CatalogueWriter {
  /** Our schemes: the name in the catalogue, the local name in the Turtle. */
  private static final Map<String, String> SCHEMES =
      Map.of(
          "SENSITIVITY", "Sensitivity",
          "TAG", "Lifestyle",
          "MOMENT", "Moment",
          "CONSENT_STATE", "ConsentState",
          "ROSTER_TERM", "Roster");

  private static final Set<Property> BOUNDS =
      Set.of(
          SHACLM.pattern,
          SHACLM.minLength,
          SHACLM.maxLength,
          SHACLM.minInclusive,
          SHACLM.minExclusive,
          SHACLM.maxInclusive);

  /** Datatype and count are checked for each record; a record has one value of a term. */
  private static final Set<Property> NOT_OF_THE_VALUE =
      Set.of(RDF.type, SHACLM.path, SHACLM.order, SHACLM.datatype, SHACLM.maxCount);

  private final Ontology ontology;
  private final SortedMap<String, String> entries = new TreeMap<>();

  CatalogueWriter(Ontology ontology) {
    this.ontology = ontology;
  }

  String write() {
    numbered("group", ontology.instances("Group"), this::group);
    numbered("field", fieldShapes(), this::field);
    numbered("purpose", ontology.instances("Purpose"), this::purpose);
    SCHEMES.forEach(
        (name, local) ->
            numbered("scheme." + name, ontology.concepts(SKOS.inScheme, local), this::concept));
    numbered("scheme.VOCABULARY", ontology.vocabulary(), this::vocabulary);
    numbered("strand", strandTypes(), this::strand);
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private interface Part {
    void write(String prefix, Resource subject);
  }

  private void numbered(String key, List<Resource> subjects, Part part) {
    for (int index = 0; index < subjects.size(); index++) {
      part.write(key + "." + index + ".", subjects.get(index));
    }
  }

  private List<Resource> strandTypes() {
    return ontology.instances("Group").stream()
        .flatMap(
            group ->
                ontology.instances("StrandType").stream()
                    .filter(type -> type.hasProperty(ontology.property("group"), group)))
        .toList();
  }

  private List<Resource> fieldShapes() {
    return ontology.model().listSubjectsWithProperty(SHACLM.order).toList().stream()
        .sorted(Comparator.comparingInt(shape -> shape.getRequiredProperty(SHACLM.order).getInt()))
        .toList();
  }

  private void group(String prefix, Resource group) {
    put(prefix + "iri", group.getURI());
    put(prefix + "id", group.getLocalName());
    put(prefix + "icon", text(group, "icon"));
    labels(prefix, group);
    descriptions(prefix, group);
  }

  private void field(String prefix, Resource shape) {
    Resource field = ontology.node(shape, SHACLM.path).asResource();
    put(prefix + "iri", field.getURI());
    put(prefix + "term", ontology.term(field));
    put(prefix + "datatype", ontology.node(field, RDFS.range).asResource().getURI());
    if (!shape.hasProperty(SHACLM.datatype, ontology.node(field, RDFS.range))) {
      throw new IllegalArgumentException(shape + " and the range of " + field + " differ");
    }
    ontology
        .optional(field, ontology.property("unit"))
        .ifPresent(unit -> put(prefix + "unit", unit));
    constraints(prefix, shape);
    labels(prefix, field);
  }

  /** A constraint that the vault's check does not know would be a promise that nobody keeps. */
  private void constraints(String prefix, Resource shape) {
    for (Statement statement : shape.listProperties().toList()) {
      Property property = statement.getPredicate();
      if (BOUNDS.contains(property)) {
        put(prefix + property.getLocalName(), statement.getLiteral().getLexicalForm());
      } else if (property.equals(SHACLM.in)) {
        List<RDFNode> members = ontology.list(shape, property);
        for (int index = 0; index < members.size(); index++) {
          put(prefix + "in." + index + ".value", members.get(index).asLiteral().getLexicalForm());
        }
      } else if (!NOT_OF_THE_VALUE.contains(property)) {
        throw new IllegalArgumentException(shape + " has " + property + ", which nothing checks");
      }
    }
  }

  private void concept(String prefix, Resource concept) {
    put(prefix + "iri", concept.getURI());
    put(prefix + "id", text(concept, "id"));
    labels(prefix, concept);
    descriptions(prefix, concept);
  }

  /** A class or property needs no description where its label says it all. */
  private void vocabulary(String prefix, Resource word) {
    put(prefix + "iri", word.getURI());
    put(prefix + "id", word.getURI().substring(Ontology.DP.length()));
    labels(prefix, word);
    texts(
        prefix + "description",
        ontology.texts(
            word, word.hasProperty(DCTerms.description) ? DCTerms.description : SKOS.prefLabel));
  }

  private void purpose(String prefix, Resource purpose) {
    put(prefix + "iri", purpose.getURI());
    put(prefix + "id", text(purpose, "id"));
    labels(prefix, purpose);
    texts(prefix + "scope", ontology.texts(purpose, ontology.property("scope")));
  }

  private void strand(String prefix, Resource type) {
    Resource recordClass = ontology.node(type, ontology.property("recordClass")).asResource();
    Resource shape = ontology.recordShape(recordClass);
    put(prefix + "iri", type.getURI());
    put(prefix + "slug", text(type, "slug"));
    put(prefix + "group", resource(type, "group").getLocalName());
    put(prefix + "sensitivity", text(resource(type, "sensitivity"), "id"));
    put(prefix + "timed", text(type, "timed"));
    put(prefix + "class", recordClass.getURI());
    put(prefix + "icon", text(type, "icon"));
    put(
        prefix + "fields",
        terms(ontology.fieldShapes(shape).stream().map(each -> ontology.node(each, SHACLM.path))));
    put(prefix + "required", terms(ontology.required(shape).stream()));
    put(prefix + "alternatives", terms(ontology.alternatives(shape).stream()));
    put(prefix + "tags", iris(type, "tag"));
    put(prefix + "categories", iris(type, "dataCategory"));
    labels(prefix, type);
    descriptions(prefix, type);
    numbered(
        prefix + "level",
        ontology.list(type, ontology.property("levels")).stream().map(RDFNode::asResource).toList(),
        this::level);
  }

  private void level(String prefix, Resource level) {
    put(prefix + "iri", level.getURI());
    put(prefix + "id", text(level, "id"));
    put(prefix + "sensitivity", text(resource(level, "sensitivity"), "id"));
    put(prefix + "fields", terms(list(level, "releases")));
    labels(prefix, level);
    descriptions(prefix, level);
    texts(prefix + "risk", ontology.texts(level, ontology.property("risk")));
    numbered(
        prefix + "operator",
        list(level, "operators").map(RDFNode::asResource).toList(),
        this::operator);
  }

  /** An operator is a node of its class with one property per argument. */
  private void operator(String prefix, Resource operator) {
    for (Statement statement : operator.listProperties().toList()) {
      RDFNode value = statement.getObject();
      if (statement.getPredicate().equals(RDF.type)) {
        put(prefix + "kind", value.asResource().getLocalName());
      } else if (value.isLiteral()) {
        put(prefix + statement.getPredicate().getLocalName(), value.asLiteral().getLexicalForm());
      } else if (value.asResource().hasProperty(ontology.property("term"))) {
        put(prefix + statement.getPredicate().getLocalName(), ontology.term(value));
      } else {
        put(
            prefix + statement.getPredicate().getLocalName(),
            terms(ontology.list(operator, statement.getPredicate()).stream()));
      }
    }
  }

  private Resource resource(Resource subject, String property) {
    return ontology.node(subject, ontology.property(property)).asResource();
  }

  private String text(Resource subject, String property) {
    return ontology.text(subject, ontology.property(property));
  }

  private Stream<RDFNode> list(Resource subject, String property) {
    return ontology.list(subject, ontology.property(property)).stream();
  }

  private String terms(Stream<? extends RDFNode> fields) {
    return fields.map(ontology::term).collect(Collectors.joining(" "));
  }

  private String iris(Resource subject, String property) {
    return subject.listProperties(ontology.property(property)).toList().stream()
        .map(statement -> statement.getResource().getURI())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private void labels(String prefix, Resource subject) {
    texts(prefix + "label", ontology.texts(subject, SKOS.prefLabel));
  }

  private void descriptions(String prefix, Resource subject) {
    texts(prefix + "description", ontology.texts(subject, DCTerms.description));
  }

  private void texts(String key, Map<String, String> byLanguage) {
    byLanguage.forEach((language, text) -> put(key + "." + language, text));
  }

  private void put(String key, String value) {
    if (entries.put(key, value) != null) {
      throw new IllegalArgumentException(key + " is there twice");
    }
  }
}

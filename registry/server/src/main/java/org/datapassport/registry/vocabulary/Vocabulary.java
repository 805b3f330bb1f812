package org.datapassport.registry.vocabulary;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datapassport.ontology.OntologyDocuments;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandCatalogue.Scheme;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.Purpose;
import org.datapassport.ontology.word.StrandGroup;
import org.datapassport.ontology.word.StrandType;

/**
 * The ontology in the namespace that this registry serves it in, and where on the page each word
 * stands.
 */
final class Vocabulary {
  private static final String SHAPE = "Shape";

  /** Our SKOS schemes; the page has a heading for each. */
  private static final List<String> SCHEMES =
      List.of("Sensitivity", "Roster", "ConsentState", "Moment", "Lifestyle");

  private final StrandCatalogue catalogue;
  private final OntologyDocuments documents;
  private final String namespace;
  private final Map<String, String> anchors = new HashMap<>();

  Vocabulary(StrandCatalogue catalogue, String namespace) {
    this.catalogue = catalogue;
    this.namespace = namespace;
    this.documents = OntologyDocuments.inNamespace(namespace);
    SCHEMES.forEach(name -> anchors.put(name, name));
    words().forEach(iri -> ours(iri).ifPresent(name -> anchors.put(name, name)));
    for (Field field : catalogue.fields()) {
      anchors.put(field.term() + SHAPE, anchor(field));
    }
    for (StrandType type : catalogue.strandTypes()) {
      anchors.put(type.recordType() + SHAPE, type.recordType());
    }
  }

  private Stream<URI> words() {
    Stream<URI> strands =
        catalogue.strandTypes().stream()
            .flatMap(
                type ->
                    Stream.concat(
                        Stream.of(type.iri()), type.levels().stream().map(level -> level.iri())));
    Stream<URI> concepts =
        Stream.of(Scheme.values())
            .flatMap(scheme -> catalogue.concepts(scheme).stream())
            .map(concept -> concept.iri());
    Stream<URI> groups = catalogue.groups().stream().map(StrandGroup::iri);
    Stream<URI> fields = catalogue.fields().stream().map(Field::iri);
    return Stream.of(strands, concepts, groups, fields).flatMap(each -> each);
  }

  StrandCatalogue catalogue() {
    return catalogue;
  }

  OntologyDocuments documents() {
    return documents;
  }

  /** The IRI of a word as this registry serves it; words of other vocabularies stay as they are. */
  String served(URI iri) {
    return ours(iri).map(name -> namespace + name).orElse(iri.toString());
  }

  /** The part of the page where a word of ours stands, given the end of its IRI. */
  Optional<String> anchor(String name) {
    return Optional.ofNullable(anchors.get(name));
  }

  /** A word's place on the page; words of other vocabularies are found by what we call them. */
  static String anchor(URI iri, String otherwise) {
    return ours(iri).orElse(otherwise);
  }

  static String anchor(Field field) {
    return anchor(field.iri(), "field-" + field.term());
  }

  static String anchor(Purpose purpose) {
    return "purpose-" + purpose.id();
  }

  private static Optional<String> ours(URI iri) {
    String text = iri.toString();
    return text.startsWith(StrandCatalogue.NAMESPACE)
        ? Optional.of(text.substring(StrandCatalogue.NAMESPACE.length()))
        : Optional.empty();
  }
}

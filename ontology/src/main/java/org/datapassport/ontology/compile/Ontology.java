package org.datapassport.ontology.compile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFList;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.shacl.vocabulary.SHACLM;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/**
 * The model with the look-ups that the writers share; what is missing is an error with its name.
 */
record Ontology(Model model) {
  static final String DP = "https://dcann.example/ont#";
  static final List<String> LANGUAGES = List.of("en", "et", "ar");

  Property property(String localName) {
    return model.createProperty(DP, localName);
  }

  /** Instances of a class of ours, by {@code dp:order}, then by IRI. */
  List<Resource> instances(String localName) {
    return model
        .listSubjectsWithProperty(RDF.type, model.createResource(DP + localName))
        .toList()
        .stream()
        .sorted(Comparator.comparingInt(this::order).thenComparing(Resource::getURI))
        .toList();
  }

  /** Concepts of a scheme of ours, by {@code dp:order}, then by IRI. */
  List<Resource> concepts(Property inScheme, String scheme) {
    return model
        .listSubjectsWithProperty(inScheme, model.createResource(DP + scheme))
        .toList()
        .stream()
        .sorted(Comparator.comparingInt(this::order).thenComparing(Resource::getURI))
        .toList();
  }

  /** Our own classes and properties that are no fields, by IRI. */
  List<Resource> vocabulary() {
    return Stream.concat(
            model.listSubjectsWithProperty(RDF.type, RDFS.Class).toList().stream(),
            model.listSubjectsWithProperty(RDF.type, RDF.Property).toList().stream())
        .filter(each -> each.isURIResource() && each.getURI().startsWith(DP))
        .sorted(Comparator.comparing(Resource::getURI))
        .toList();
  }

  private int order(Resource subject) {
    Statement order = subject.getProperty(property("order"));
    return order == null ? Integer.MAX_VALUE : order.getInt();
  }

  /** The record shape of a class. */
  Resource recordShape(Resource recordClass) {
    List<Resource> shapes =
        model.listSubjectsWithProperty(SHACLM.targetClass, recordClass).toList();
    if (shapes.size() != 1) {
      throw new IllegalArgumentException(recordClass + " needs one shape, has " + shapes);
    }
    return shapes.get(0);
  }

  /** The shared shapes of the fields of a record shape, in display order. */
  List<Resource> fieldShapes(Resource recordShape) {
    return recordShape.listProperties(SHACLM.property).toList().stream()
        .map(Statement::getResource)
        .filter(Resource::isURIResource)
        .sorted(Comparator.comparingInt(shape -> shape.getRequiredProperty(SHACLM.order).getInt()))
        .toList();
  }

  /** The properties that a record shape demands. */
  List<Resource> required(Resource recordShape) {
    return recordShape.listProperties(SHACLM.property).toList().stream()
        .map(Statement::getResource)
        .filter(shape -> shape.hasProperty(SHACLM.minCount))
        .map(shape -> shape.getPropertyResourceValue(SHACLM.path))
        .toList();
  }

  /** The properties of which a record shape demands exactly one ({@code sh:xone}). */
  List<RDFNode> alternatives(Resource recordShape) {
    return recordShape.hasProperty(SHACLM.xone)
        ? list(recordShape, SHACLM.xone).stream()
            .map(each -> node(each.asResource(), SHACLM.path))
            .toList()
        : List.of();
  }

  String term(RDFNode field) {
    return text(field.asResource(), property("term"));
  }

  String text(Resource subject, Property property) {
    return node(subject, property).asLiteral().getLexicalForm();
  }

  Optional<String> optional(Resource subject, Property property) {
    return Optional.ofNullable(subject.getProperty(property)).map(Statement::getString);
  }

  RDFNode node(Resource subject, Property property) {
    Statement statement = subject.getProperty(property);
    if (statement == null) {
      throw new IllegalArgumentException(subject + " lacks " + property);
    }
    return statement.getObject();
  }

  List<RDFNode> list(Resource subject, Property property) {
    return node(subject, property).as(RDFList.class).asJavaList();
  }

  /** The text in each of our languages, line breaks folded to blanks. */
  Map<String, String> texts(Resource subject, Property property) {
    Map<String, String> byLanguage = new TreeMap<>();
    for (Statement statement : subject.listProperties(property).toList()) {
      Literal text = statement.getLiteral();
      String before =
          byLanguage.put(text.getLanguage(), text.getString().replaceAll("\\s+", " ").strip());
      if (before != null) {
        throw new IllegalArgumentException(
            subject + " has two of " + property + "@" + text.getLanguage());
      }
    }
    if (!byLanguage.keySet().equals(new TreeSet<>(LANGUAGES))) {
      throw new IllegalArgumentException(
          subject + " " + property + " needs " + LANGUAGES + ", has " + byLanguage.keySet());
    }
    return byLanguage;
  }
}

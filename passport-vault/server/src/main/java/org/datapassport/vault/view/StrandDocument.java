package org.datapassport.vault.view;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.XSD;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Field;

/**
 * An answer with records as RDF: JSON-LD that expands to the same triples as the Turtle.
 *
 * <p>The strand is a node of its own that has each record: {@code <address> dp:strandType …;
 * dp:detail "…"; dp:record [ … ]; as:next <address of the next page>}.
 *
 * @param address of the strand, without query
 * @param type IRI of the strand's type
 * @param detail the level that was granted; empty where nothing is held back, as from the owner
 * @param next address of the next page; empty on the last one
 */
public record StrandDocument(
    URI address, URI type, String detail, List<Released> records, String next) {
  private static final Node STRAND_TYPE = ours("strandType");
  private static final Node DETAIL = ours("detail");
  private static final Node RECORD = ours("record");
  private static final Node NEXT =
      NodeFactory.createURI("https://www.w3.org/ns/activitystreams#next");

  public StrandDocument {
    records = List.copyOf(records);
  }

  /** A JSON-LD document in the compact terms of the ontology's context. */
  public byte[] jsonLd(String context) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = RecordWriter.generator(bytes)) {
      json.writeStartObject()
          .write("@context", context)
          .write("id", address.toString())
          .write("strand", type.toString());
      if (!detail.isEmpty()) {
        json.write("detail", detail);
      }
      json.writeStartArray("records");
      records.forEach(record -> RecordWriter.write(json, record));
      json.writeEnd();
      if (!next.isEmpty()) {
        json.write("next", next);
      }
      json.writeEnd();
    }
    return bytes.toByteArray();
  }

  /** Turtle, written record by record in their order; no context is fetched. */
  public byte[] turtle() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StreamRDF out = StreamRDFWriter.getWriterStream(bytes, RDFFormat.TURTLE_BLOCKS);
    out.start();
    out.prefix("dp", StrandCatalogue.NAMESPACE);
    out.prefix("schema", "https://schema.org/");
    out.prefix("xsd", XSD.NS);
    Node strand = NodeFactory.createURI(address.toString());
    add(out, strand, STRAND_TYPE, NodeFactory.createURI(type.toString()));
    if (!detail.isEmpty()) {
      add(out, strand, DETAIL, NodeFactory.createLiteralString(detail));
    }
    if (!next.isEmpty()) {
      add(out, strand, NEXT, NodeFactory.createURI(next));
    }
    for (Released record : records) {
      Node node = NodeFactory.createBlankNode();
      add(out, strand, RECORD, node);
      add(out, node, RDF.type.asNode(), ours(record.type()));
      record.terms().forEach((term, value) -> add(out, node, term, value));
    }
    out.finish();
    return bytes.toByteArray();
  }

  private static void add(StreamRDF out, Node node, String term, String value) {
    Field field = StrandCatalogue.load().field(term).orElseThrow();
    Node literal =
        NodeFactory.createLiteralDT(
            value, TypeMapper.getInstance().getSafeTypeByName(field.datatype().iri().toString()));
    add(out, node, NodeFactory.createURI(field.iri().toString()), literal);
  }

  private static void add(StreamRDF out, Node subject, Node property, Node object) {
    out.triple(Triple.create(subject, property, object));
  }

  private static Node ours(String localName) {
    return NodeFactory.createURI(StrandCatalogue.NAMESPACE + localName);
  }
}

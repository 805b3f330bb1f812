package org.datapassport.ontology.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.lang.LabelToNode;

/**
 * Compiles a folder of Turtle files: writes {@code catalogue.tsv} beside them and the documents for
 * other people into the folder {@code document}.
 *
 * <p>A word that is used without being defined, or lacks a language, fails the build here. The same
 * sources always give the same bytes: whoever fetches a document keeps it by its hash.
 */
public final class OntologyCompiler {
  private OntologyCompiler() {}

  /** The folder of the Turtle files, which is also where the results go, is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String turtle = source(folder);
    Ontology ontology = new Ontology(parse(turtle));
    write(folder.resolve("catalogue.tsv"), new CatalogueWriter(ontology).write());
    Path documents = Files.createDirectories(folder.resolve("document"));
    write(documents.resolve("context.jsonld"), new ContextWriter(ontology).write());
    write(documents.resolve("ontology.ttl"), turtle);
    write(documents.resolve("ontology.jsonld"), jsonLd(ontology.model()));
  }

  /** All Turtle files of a folder as one document; repeated prefixes are allowed in Turtle. */
  static String source(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : turtleFiles(folder)) {
      all.append(Files.readString(file)).append('\n');
    }
    return all.toString();
  }

  /** Blank nodes get the same labels at each build, so that they come out in the same order. */
  static Model parse(String turtle) {
    Model model = ModelFactory.createDefaultModel();
    RDFParser.fromString(turtle, Lang.TURTLE)
        .labelToNode(LabelToNode.createScopeByDocumentHash(new UUID(0, 0)))
        .parse(model);
    return model;
  }

  private static String jsonLd(Model model) {
    return RDFWriter.source(model).format(RDFFormat.JSONLD11_PRETTY).asString() + "\n";
  }

  private static List<Path> turtleFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ttl")).sorted().toList();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}

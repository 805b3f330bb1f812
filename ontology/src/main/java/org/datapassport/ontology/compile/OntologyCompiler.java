package org.datapassport.ontology.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;

/**
 * Compiles a folder of Turtle files: writes {@code catalogue.tsv}, {@code context.jsonld} and the
 * documents that are served beside them.
 *
 * <p>A word that is used without being defined, or lacks a language, fails the build here.
 */
public final class OntologyCompiler {
  private OntologyCompiler() {}

  /** The folder of the Turtle files, which is also where the results go, is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Ontology ontology = new Ontology(read(folder));
    write(folder.resolve("catalogue.tsv"), new CatalogueWriter(ontology).write());
    write(folder.resolve("context.jsonld"), new ContextWriter(ontology).write());
  }

  /** All Turtle files of a folder in one model. */
  static Model read(Path folder) throws IOException {
    Model model = ModelFactory.createDefaultModel();
    for (Path file : turtleFiles(folder)) {
      RDFDataMgr.read(model, file.toUri().toString(), Lang.TURTLE);
    }
    return model;
  }

  private static List<Path> turtleFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".ttl"))
          .filter(file -> !file.endsWith("ontology.ttl"))
          .sorted()
          .toList();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}

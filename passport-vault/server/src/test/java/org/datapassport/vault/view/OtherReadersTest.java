package org.datapassport.vault.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.datapassport.ontology.OntologyDocuments;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.strand.record.RecordVariants;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * npm jsonld in its safe mode reads from our JSON-LD what n3 reads from our Turtle, for each strand
 * and level; npm rdf-validate-shacl passes what we keep and refuses what we refuse.
 */
class OtherReadersTest {
  private static final Path PROGRAMS = Path.of("../../ops/system-tests/interop/strands");
  private static final Path PLACE = Path.of("target", "interop-strands").toAbsolutePath();
  private static final int MINUTES_MAX = 5;

  /** The Node command, from who runs the tests; empty when there is none. */
  private static final String NODE = System.getProperty("passport.node", "");

  private static final List<StrandType> TYPES = StrandCatalogue.load().strandTypes();

  @Test
  void jsonldAndShaclOfNpm_readAndJudgeAsWeDo(@TempDir Path folder) throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: npm jsonld and rdf-validate-shacl, for want of Node");
    OntologyDocuments ontology = OntologyDocuments.load();
    Files.writeString(folder.resolve("context.jsonld"), ontology.context().text());
    Files.writeString(folder.resolve("ontology.ttl"), ontology.turtle().text());
    int documents = writeDocuments(Files.createDirectory(folder.resolve("documents")));
    writeJudged(folder.resolve("judged.json"));
    install();

    String said =
        run(
            List.of(NODE, "judge-strands.mjs", folder.toString(), CatalogueRdf.CONTEXT),
            folder.resolve("said.log"));

    assertTrue(said.startsWith(documents + " documents of "), said);
  }

  private static int writeDocuments(Path folder) throws Exception {
    int written = 0;
    for (StrandType type : TYPES) {
      for (Level level : type.levels()) {
        StrandDocument document = document(type, level);
        String name = type.slug() + "-" + level.id();
        Files.write(folder.resolve(name + ".jsonld"), document.jsonLd(CatalogueRdf.CONTEXT));
        Files.write(folder.resolve(name + ".ttl"), document.turtle());
        written++;
      }
    }
    return written;
  }

  private static StrandDocument document(StrandType type, Level level) {
    List<Released> released = new ArrayList<>();
    Pipeline pipeline = new Pipeline(level, LocalDate.parse("2026-11-30"), released::add);
    for (int i = 0; i < 20; i++) {
      pipeline.accept(new StrandRecord(CatalogueRdf.example(type)));
    }
    pipeline.finish();
    String address = "https://vault.example/data/strands/" + type.slug();
    return new StrandDocument(
        URI.create(address), type.iri(), level.id(), released, address + "?limit=2&cursor=abc");
  }

  private static void writeJudged(Path file) throws Exception {
    JsonArrayBuilder judged = Json.createArrayBuilder();
    for (StrandType type : TYPES) {
      Map<String, String> example = CatalogueRdf.example(type);
      add(judged, type, "the example", example);
      for (Field field : type.fields()) {
        Map<String, String> changed = new LinkedHashMap<>(example);
        changed.remove(field.term());
        add(judged, type, "without " + field.term(), changed);
        for (String value : RecordVariants.values(field)) {
          changed.put(field.term(), value);
          add(judged, type, field.term() + " of " + value.length(), changed);
        }
      }
    }
    Files.writeString(file, judged.build().toString());
  }

  private static void add(
      JsonArrayBuilder judged, StrandType type, String what, Map<String, String> terms) {
    judged.add(
        Json.createObjectBuilder()
            .add("what", type.slug() + " " + what)
            .add("record", RecordVariants.turtle(type, terms))
            .add("fits", RecordVariants.fits(type, terms)));
  }

  private static void install() throws Exception {
    Files.createDirectories(PLACE);
    for (String file : List.of("package.json", "package-lock.json", "judge-strands.mjs")) {
      Files.copy(PROGRAMS.resolve(file), PLACE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run(
        List.of("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"),
        PLACE.resolve("npm.log"));
  }

  private static String run(List<String> command, Path output) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(PLACE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertEquals(0, ended ? process.exitValue() : -1, () -> command + " said:\n" + said);
    return said;
  }
}

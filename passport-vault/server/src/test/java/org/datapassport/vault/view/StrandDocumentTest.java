package org.datapassport.vault.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON-LD and Turtle are two ways of writing the same triples, and both are RDF to others. */
class StrandDocumentTest {
  private static final URI ADDRESS = URI.create("https://vault.example/data/strands/some");
  private static final String NEXT = ADDRESS + "?limit=2&cursor=abc";

  static Stream<StrandType> strandTypes() {
    return StrandCatalogue.load().strandTypes().stream();
  }

  private static List<Released> released(StrandType type, Level level) {
    List<Released> released = new ArrayList<>();
    Pipeline pipeline = new Pipeline(level, LocalDate.parse("2026-11-30"), released::add);
    for (int i = 0; i < 20; i++) {
      pipeline.accept(new StrandRecord(CatalogueRdf.example(type)));
    }
    pipeline.finish();
    return released;
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void jsonLdAndTurtle_ofEachLevel_areTheSameTriples(StrandType type) {
    for (Level level : type.levels()) {
      List<Released> records = released(type, level);
      var document = new StrandDocument(ADDRESS, type.iri(), level.id(), records, NEXT);
      Model json = CatalogueRdf.parse(document.jsonLd(CatalogueRdf.CONTEXT), Lang.JSONLD11);
      Model turtle = CatalogueRdf.parse(document.turtle(), Lang.TURTLE);
      long values = records.stream().mapToLong(record -> record.terms().size() + 2).sum();
      assertEquals(values + 3, turtle.size(), level.iri() + ": each member is one triple");
      assertTrue(json.isIsomorphicWith(turtle), level.iri() + "\n" + json + "\n" + turtle);
    }
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void turtle_ofWholeRecords_conformsToTheShapes(StrandType type) {
    Map<String, String> terms = new LinkedHashMap<>(CatalogueRdf.example(type));
    terms.remove(Terms.TYPE);
    var record = new Released(type.recordType(), terms, Optional.empty());
    var document = new StrandDocument(ADDRESS, type.iri(), "", List.of(record, record), "");
    assertTrue(CatalogueRdf.conforms(CatalogueRdf.parse(document.turtle(), Lang.TURTLE)));
  }

  @Test
  void documents_withoutRecords_stillSayWhichStrand() {
    StrandType type = StrandCatalogue.load().bySlug("steps").orElseThrow();
    var document = new StrandDocument(ADDRESS, type.iri(), "", List.of(), "");
    Model json = CatalogueRdf.parse(document.jsonLd(CatalogueRdf.CONTEXT), Lang.JSONLD11);
    assertEquals(1, json.size());
    assertTrue(json.isIsomorphicWith(CatalogueRdf.parse(document.turtle(), Lang.TURTLE)));
  }
}

package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.riot.Lang;
import org.datapassport.ontology.StrandCatalogue.Scheme;
import org.datapassport.ontology.word.Concept;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.LocalText;
import org.datapassport.ontology.word.StrandGroup;
import org.datapassport.ontology.word.StrandType;
import org.junit.jupiter.api.Test;

/** The Turtle says what it means: nothing undeclared, nothing untold, every kind of data there. */
class TurtleTest {
  private static final String DP = StrandCatalogue.NAMESPACE;
  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @Test
  void ourWords_areAllDeclared() {
    Set<String> undeclared = new TreeSet<>();
    for (Statement each : Rdf.ONTOLOGY.listStatements().toList()) {
      Stream.of(each.getSubject(), each.getPredicate(), each.getObject())
          .filter(RDFNode::isURIResource)
          .filter(node -> node.asResource().getURI().startsWith(DP))
          .filter(node -> !Rdf.ONTOLOGY.contains(node.asResource(), null))
          .forEach(node -> undeclared.add(node.toString()));
    }
    assertEquals(Set.of(), undeclared);
  }

  @Test
  void jsonLd_saysTheSameAsTheTurtle() {
    Model jsonLd = Rdf.parse(Rdf.DOCUMENTS.jsonLd().text(), Lang.JSONLD11);
    assertTrue(Rdf.ONTOLOGY.isIsomorphicWith(jsonLd));
  }

  @Test
  void texts_areThereInThreeLanguagesAndDiffer() {
    List<String> languages = List.of("en", "et", "ar");
    for (StrandType type : catalogue.strandTypes()) {
      Stream.concat(
              Stream.of(type.labels(), type.descriptions()),
              type.levels().stream()
                  .flatMap(level -> Stream.of(level.labels(), level.descriptions(), level.risk())))
          .forEach(
              text -> {
                assertEquals(Set.copyOf(languages), text.byLanguage().keySet());
                assertEquals(3, Set.copyOf(text.byLanguage().values()).size(), text.toString());
                assertTrue(text.in("ar").codePoints().anyMatch(TurtleTest::isArabic));
              });
    }
  }

  @Test
  void text_ofALanguageThatIsNotThere_isEnglish() {
    LocalText text = catalogue.strandTypes().get(0).labels();
    assertEquals(text.english(), text.in("fi"));
    assertEquals(text.in("ar"), text.in("ar-EG"));
    assertThrows(IllegalArgumentException.class, () -> new LocalText(Map.of("et", "x")));
  }

  @Test
  void catalogue_coversEachGroupWithEnoughWords() {
    assertTrue(catalogue.strandTypes().size() >= 20);
    for (StrandGroup group : catalogue.groups()) {
      assertFalse(catalogue.strandTypesOf(group).isEmpty(), group.id());
    }
    assertEquals(9, catalogue.groups().size());
    assertTrue(catalogue.concepts(Scheme.TAG).size() >= 30);
    assertEquals(3, catalogue.concepts(Scheme.SENSITIVITY).size());
    assertEquals(3, catalogue.concepts(Scheme.MOMENT).size());
    assertEquals(
        List.of("offered", "paused", "declined", "superseded"),
        catalogue.concepts(Scheme.CONSENT_STATE).stream().map(Concept::id).toList());
    assertEquals(4, catalogue.concepts(Scheme.ROSTER_TERM).size());
  }

  @Test
  void tags_ofStrandTypes_areInTheScheme_andEachIsUsed() {
    Set<String> defined = new TreeSet<>();
    catalogue.concepts(Scheme.TAG).forEach(tag -> defined.add(tag.iri().toString()));
    Set<String> used = new TreeSet<>();
    catalogue.strandTypes().forEach(type -> type.tags().forEach(tag -> used.add(tag.toString())));
    assertEquals(defined, used);
  }

  @Test
  void strandTypes_withTime_areTimed_andSlugsAreUnique() {
    for (StrandType type : catalogue.strandTypes()) {
      boolean demanded =
          type.required().contains(Terms.TIME) || type.alternatives().contains(Terms.TIME);
      assertEquals(type.timed(), demanded, type.slug());
      assertEquals(type.timed(), type.field(Terms.TIME).isPresent(), type.slug());
      assertEquals(type, catalogue.bySlug(type.slug()).orElseThrow());
      assertTrue(type.slug().matches("[a-z]+(-[a-z]+)*"), type.slug());
      assertEquals(
          type.levels().size(),
          type.levels().stream().map(Level::id).distinct().count(),
          type.slug());
    }
  }

  @Test
  void documents_inAnotherNamespace_nameNoWordOfTheDefaultOne() {
    OntologyDocuments moved = OntologyDocuments.inNamespace("http://localhost:8080/registry/ont#");
    for (OntologyDocuments.Document document :
        List.of(moved.turtle(), moved.jsonLd(), moved.context())) {
      assertFalse(document.text().contains("dcann.example"));
    }
    Model model = Rdf.parse(moved.turtle().text(), Lang.TURTLE);
    assertEquals(Rdf.ONTOLOGY.size(), model.size());
    assertFalse(moved.context().etag().equals(Rdf.DOCUMENTS.context().etag()));
  }

  @Test
  void documents_inAnUnfitNamespace_areRefused() {
    for (String unfit :
        List.of("", "ftp://x/#", "https://x/ont", "https://x/\"> .#", "https://x/ont#a#")) {
      assertThrows(
          IllegalArgumentException.class, () -> OntologyDocuments.inNamespace(unfit), unfit);
    }
  }

  private static boolean isArabic(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.ARABIC;
  }
}

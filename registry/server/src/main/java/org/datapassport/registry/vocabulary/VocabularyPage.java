package org.datapassport.registry.vocabulary;

import gg.jte.Content;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.datapassport.base.words.Words;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandCatalogue.Scheme;
import org.datapassport.ontology.word.Concept;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.LocalText;
import org.datapassport.ontology.word.Purpose;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.ontology.word.StrandGroup;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.fragment.Fragments;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/** The ontology for people to read, in their language. */
public record VocabularyPage(Frame frame, Vocabulary vocabulary) implements Page {
  /** A scheme with its heading, as the page lists it. */
  public record Section(String anchor, String heading, List<Concept> concepts) {}

  @Override
  public String template() {
    return "registry/vocabulary.jte";
  }

  @Override
  public String title() {
    return text("title");
  }

  public String text(String key, Object... values) {
    return Words.of(VocabularyPage.class, "texts", frame.language().locale()).say(key, values);
  }

  public String local(LocalText text) {
    return text.in(frame.language().tag());
  }

  public StrandCatalogue catalogue() {
    return vocabulary.catalogue();
  }

  public List<StrandType> strandTypes(StrandGroup group) {
    return catalogue().strandTypesOf(group);
  }

  public Content tag(Sensitivity sensitivity) {
    return Fragments.tag(
        org.datapassport.platform.fragment.Sensitivity.ofKey(sensitivity.id()).orElseThrow(),
        frame.language());
  }

  public List<Section> sections() {
    return List.of(
        section("Sensitivity", "sensitivity", Scheme.SENSITIVITY),
        section("Roster", "roster", Scheme.ROSTER_TERM),
        section("ConsentState", "states", Scheme.CONSENT_STATE),
        section("Moment", "moments", Scheme.MOMENT),
        section("Lifestyle", "tags", Scheme.TAG),
        section("all-words", "vocabulary", Scheme.VOCABULARY));
  }

  private Section section(String anchor, String heading, Scheme scheme) {
    return new Section(anchor, text(heading), catalogue().concepts(scheme));
  }

  /** The terms of a list of fields, in words. */
  public String labels(Iterable<String> terms) {
    return StreamSupport.stream(terms.spliterator(), false)
        .map(term -> local(catalogue().field(term).orElseThrow().labels()))
        .collect(Collectors.joining(", "));
  }

  public String anchor(URI iri) {
    return Vocabulary.anchor(iri, "");
  }

  public String anchor(Field field) {
    return Vocabulary.anchor(field);
  }

  public String anchor(Purpose purpose) {
    return Vocabulary.anchor(purpose);
  }

  public String served(URI iri) {
    return vocabulary.served(iri);
  }

  public String address(String below) {
    return frame.path("/ont" + below);
  }
}

package org.datapassport.registry.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.preference.Language;
import org.datapassport.platform.preference.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyPageTest {
  private static final String ELSEWHERE = "http://localhost:8080/registry/ont#";
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          VocabularyPageTest.class.getClassLoader(),
          Service.REGISTRY.templatePackage());

  private final Vocabulary vocabulary =
      new Vocabulary(StrandCatalogue.load(), StrandCatalogue.NAMESPACE);

  @ParameterizedTest
  @EnumSource
  void page_inEachLanguage_hasAPlaceForEachWordAndNoPlaceTwice(Language language) {
    String html = render(language, vocabulary);
    Set<String> ids = new TreeSet<>();
    for (String id : all(html, " id=\"([^\"]+)\"")) {
      assertTrue(ids.add(id), "twice: " + id);
    }
    for (String word :
        List.of(
            "GrocerySpending",
            "GrocerySpending.monthly-totals",
            "Purchase",
            "amount",
            "amountShape",
            "PurchaseShape",
            "Roster",
            "Lifestyle",
            "givenNameShape",
            "tag-runs",
            "NotSold",
            "Paused",
            "Intimate",
            "BodyGroup",
            "WindowTotal",
            "minimumCount")) {
      String anchor = vocabulary.anchor(word).orElseThrow(() -> new AssertionError(word));
      assertTrue(ids.contains(anchor), word + " leads to " + anchor);
    }
    for (String target : new HashSet<>(all(html, " href=\"#([^\"]+)\""))) {
      assertTrue(ids.contains(target), "no place for the link to " + target);
    }
  }

  @Test
  void page_isWrittenInTheLanguageOfTheReader() {
    assertTrue(render(Language.ET, vocabulary).contains("Toidukulu"));
  }

  @Test
  void page_elsewhere_showsTheServedAddresses() {
    Vocabulary moved = new Vocabulary(StrandCatalogue.load(), ELSEWHERE);
    String html = render(Language.EN, moved);
    assertFalse(html.contains("dcann.example"));
    assertTrue(html.contains(ELSEWHERE + "GrocerySpending"));
  }

  @Test
  void anchor_ofAWordThatIsNotOurs_isEmpty() {
    for (String foreign : List.of("Nothing", "grocery-spending", "", "ShapeShape")) {
      assertEquals(Optional.empty(), vocabulary.anchor(foreign), foreign);
    }
  }

  private static String render(Language language, Vocabulary vocabulary) {
    PublicUrls urls =
        PublicUrls.of(
            PublicUrls.DEFAULT_REGISTRY, PublicUrls.DEFAULT_PROVIDER, PublicUrls.DEFAULT_VAULT);
    Frame frame =
        new Frame(new Frame.Place(Service.REGISTRY, urls, language, Theme.SYSTEM, "/registry/ont"));
    VocabularyPage page = new VocabularyPage(frame, vocabulary);
    StringOutput html = new StringOutput();
    TEMPLATES.render(page.template(), page, html);
    return html.toString();
  }

  private static List<String> all(String text, String regex) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    return matcher.results().map(each -> each.group(1)).toList();
  }
}

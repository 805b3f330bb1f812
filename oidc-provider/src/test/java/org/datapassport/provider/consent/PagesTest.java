package org.datapassport.provider.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Page;
import org.datapassport.platform.preference.Language;
import org.datapassport.platform.preference.Theme;
import org.datapassport.provider.consent.choice.Asker;
import org.datapassport.provider.consent.choice.ChoiceForm;
import org.datapassport.provider.consent.choice.ConsentPage;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.Flowing;
import org.datapassport.provider.consent.decision.ConfirmPage;
import org.datapassport.provider.grant.CompanyFlows;
import org.datapassport.provider.grant.ItemPreview;
import org.datapassport.provider.signin.SignInPage;
import org.datapassport.provider.signin.SignUpPage;
import org.datapassport.provider.signin.trip.Trip;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'\u202egreen";
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          PagesTest.class.getClassLoader(),
          "org.datapassport.provider.jte");

  private final StrandCatalogue catalogue = StrandCatalogue.load();
  private final Asker hostile =
      new Asker(
          HOSTILE,
          "<s",
          HOSTILE,
          HOSTILE,
          "Company",
          "https://shop.example/p?" + HOSTILE,
          "",
          HOSTILE);
  private final List<StrandAccess> items =
      List.of(
          Requests.item("i1", "GrocerySpending", "single-purchases"),
          Requests.item("i2", "Movement", "exact-track", "2027-01-01T00:00:00Z", HOSTILE),
          Requests.item("i3", "HeartRate", "each-reading"));
  private List<ItemPreview> previews =
      List.of(
          new ItemPreview(
              "i1",
              true,
              List.of(new ItemPreview.LevelPreview("monthly-totals", 12, List.of(HOSTILE)))),
          new ItemPreview("i2", true, List.of()));

  private static Frame frame(Language language) {
    PublicUrls urls =
        PublicUrls.of("http://localhost/r", "http://localhost/id", "http://localhost/vault");
    return new Frame(new Frame.Place(Service.PROVIDER, urls, language, Theme.SYSTEM, "/"))
        .signedIn("Ada", NavEntry.REQUESTS, "csrf-token");
  }

  private static String html(Page page) {
    StringOutput out = new StringOutput();
    ENGINE.render(page.template(), page, out);
    return out.toString();
  }

  private CompanyFlows company = CompanyFlows.NONE;

  @Test
  void consent_whileSomethingFlows_saysSoAndPreselectsNothing() {
    StrandAccess now = Requests.item("x", "GrocerySpending", "monthly-totals");
    StrandAccess other = Requests.item("x", "Steps", "daily-totals");
    company =
        new CompanyFlows(
            "active",
            1,
            false,
            List.of(
                new CompanyFlows.Flow("shop", false, now),
                new CompanyFlows.Flow("shop-app", false, other)));
    String html = html(consent(Language.EN, new Draft(List.of())));
    assertTrue(html.contains("What flows to them already"));
    assertTrue(html.contains("They read this now: Grocery spending as Monthly totals, until"));
    assertTrue(html.contains("for another program of theirs"));
    assertEquals(5, tags(html, "<input type=\"radio\"[^>]*\\schecked[^>]*>").size());
  }

  private ConsentPage consent(Language language, Draft draft) {
    ConsentScreen screen = new ConsentScreen(catalogue, language.tag(), Requests.NOW);
    Flowing flowing = new Flowing("shop", items, company);
    return new ConsentPage(
        frame(language),
        "/id/consent/x",
        hostile,
        screen.purposes(items),
        screen.cards(flowing, previews, draft),
        ConsentPage.Already.of(flowing, screen.flowWords()),
        "Ada",
        "10:30 UTC",
        List.of());
  }

  private static List<String> tags(String html, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void consent_onLoad_preselectsNothing() {
    String html = html(consent(Language.EN, new Draft(List.of())));
    List<String> checked = tags(html, "<input type=\"radio\"[^>]*\\schecked[^>]*>");
    assertEquals(3, tags(html, "name=\"level-\\d\" value=\"no\"").size());
    for (String input : checked) {
      assertFalse(input.contains("class=\"sh"), input);
      assertTrue(input.contains("value=\"no\"") || input.contains("value=\"once\""), input);
    }
    assertEquals(5, checked.size());
  }

  /** Of several strands each is shown by itself, and none is picked for the citizen. */
  @Test
  void consent_ofSeveralStrands_asksWhich_andPreselectsNone() {
    List<ItemPreview.LevelPreview> levels =
        List.of(new ItemPreview.LevelPreview("monthly-totals", 7, List.of("2026-10: 7")));
    previews =
        List.of(
            new ItemPreview(
                "i1",
                true,
                List.of(),
                List.of(
                    new ItemPreview.StrandPreview("grocery-spending", true, "", levels),
                    new ItemPreview.StrandPreview("grocery-spending~1", true, HOSTILE, levels))),
            new ItemPreview(
                "i2",
                true,
                List.of(),
                List.of(new ItemPreview.StrandPreview("movement", false, "", List.of()))));
    String html = html(consent(Language.EN, new Draft(List.of())));
    assertNoScript(html);
    assertTrue(html.contains("Which of yours?") && html.contains("The one without a name"));
    List<String> picks = tags(html, "<input type=\"radio\" name=\"strand-0\"[^>]*>");
    assertEquals(2, picks.size());
    assertTrue(picks.stream().noneMatch(pick -> pick.contains("checked")), picks.toString());
    assertEquals(2, tags(html, "2026-10: 7").size());
    assertEquals(
        1, tags(html, "<input type=\"hidden\" name=\"strand-1\" value=\"movement\"").size());
    Draft draft =
        new ChoiceForm(Requests.NOW)
            .read(
                items,
                Map.of(
                    "level-0", "weekly-totals", "several-0", "1", "strand-0", "grocery-spending"));
    String again = html(consent(Language.EN, draft));
    assertEquals(1, tags(again, "name=\"strand-0\" value=\"grocery-spending\" checked").size());
  }

  @Test
  void consent_levels_goFromCoarseToFineAndNoFurther() {
    String html = html(consent(Language.EN, new Draft(List.of())));
    assertTrue(html.indexOf("value=\"monthly-totals\"") < html.indexOf("value=\"weekly-totals\""));
    assertTrue(
        html.indexOf("value=\"weekly-totals\"") < html.indexOf("value=\"single-purchases\""));
    assertTrue(html.contains("There is nothing to share yet."));
    assertFalse(html.contains("name=\"span-2\""));
  }

  @Test
  void consent_decision_hasTwoEqualButtons() {
    String html = html(consent(Language.EN, new Draft(List.of())));
    assertEquals("btn btn--solid", classOf(html, "consent-go-on"));
    assertEquals("btn btn--solid", classOf(html, "consent-deny"));
    assertTrue(html.contains("name=\"csrf\" value=\"csrf-token\""));
  }

  @Test
  void confirm_decision_hasEqualButtonsWithFixedIds() {
    String html =
        html(
            new ConfirmPage(
                frame(Language.EN),
                "/id/consent/x",
                hostile,
                List.of(),
                new ConfirmPage.Rest(List.of(), List.of(), List.of("Movement"), true),
                "Ada",
                false,
                "digest",
                false));
    assertEquals(classOf(html, "consent-allow"), classOf(html, "consent-deny"));
    assertNoScript(html);
  }

  @Test
  void consent_hostileTexts_areEscaped() {
    String html = html(consent(Language.EN, new Draft(List.of())));
    assertNoScript(html);
    assertTrue(html.contains("<bdi>&lt;script"));
  }

  @Test
  void consent_afterErrorOrBack_keepsTheChoices() {
    Draft draft =
        new ChoiceForm(Requests.NOW)
            .read(items, Map.of("level-0", "weekly-totals", "span-0", "month"));
    String html = html(consent(Language.EN, draft));
    assertTrue(html.matches("(?s).*value=\"weekly-totals\" class=\"sh\" checked.*"));
    assertTrue(html.matches("(?s).*name=\"span-0\" value=\"month\" checked.*"));
  }

  @Test
  void consent_inArabic_namesStrandsInArabic() {
    String html = html(consent(Language.AR, new Draft(List.of())));
    assertTrue(html.contains("lang=\"ar\" dir=\"auto\">الإنفاق على البقالة"));
  }

  @Test
  void identity_question_hasFixedIdsAndEqualButtons() {
    String html =
        html(
            new IdentityPage(
                frame(Language.EN),
                "/id/consent/x",
                hostile,
                HOSTILE,
                IdentityResource.facts(List.of("openid", "profile"), true, HOSTILE)));
    assertEquals(classOf(html, "consent-allow"), classOf(html, "consent-deny"));
    assertNoScript(html);
  }

  @Test
  void intimate_question_isEqualBothWays() {
    for (boolean steppedUp : List.of(true, false)) {
      String html =
          html(
              new IntimatePage(
                  frame(Language.EN),
                  "/p",
                  hostile,
                  1,
                  HOSTILE,
                  "l",
                  "d",
                  "risk",
                  "once",
                  List.of(),
                  steppedUp,
                  HOSTILE));
      assertEquals(2, tags(html, "class=\"btn btn--solid( btn--wide)?\"").size());
      assertNoScript(html.replace("<script src=", ""));
    }
  }

  @Test
  void signIn_page_hasFixedIdsAndEscapes() {
    Trip trip = new Trip("i".repeat(43), HOSTILE, "https://shop.example/cb");
    String html = html(new SignInPage(frame(Language.EN), trip, HOSTILE, HOSTILE, "localhost"));
    for (String id : List.of("username", "password", "login-submit")) {
      assertEquals(1, tags(html, "id=\"" + id + "\"").size(), id);
    }
    assertNoScript(html.replace("<script src=", ""));
    assertTrue(html.contains("data-passkey-ready hidden"));
  }

  @Test
  void signUp_page_asksForTwoNamesAndOneWayIn() {
    String html =
        html(
            new SignUpPage(frame(Language.EN), Trip.NONE, HOSTILE, "ada", Map.of("username", "x")));
    assertEquals(3, tags(html, "<input type=\"(text|password|email|tel)\"").size());
    assertNoScript(html.replace("<script src=", ""));
  }

  @Test
  void trip_frame_mayEndFormsAtTheClientOnly() {
    Trip web = new Trip("x", "n", "https://shop.example:8443/cb?a=1;b=2");
    assertEquals(
        "[https://shop.example:8443]",
        web.allowedIn(frame(Language.EN)).formActionExtra().toString());
    Trip app = new Trip("x", "n", "com.example.app:/back");
    assertEquals(
        "[com.example.app:/]", app.allowedIn(frame(Language.EN)).formActionExtra().toString());
    assertTrue(Trip.NONE.allowedIn(frame(Language.EN)).formActionExtra().isEmpty());
  }

  private static void assertNoScript(String html) {
    assertFalse(html.contains("<script"), html);
    assertFalse(html.contains("\"'\u202e\"="), html);
  }

  private static String classOf(String html, String id) {
    Matcher button = Pattern.compile("<button[^>]*id=\"" + id + "\"[^>]*>").matcher(html);
    assertTrue(button.find(), id);
    Matcher name = Pattern.compile("class=\"([^\"]*)\"").matcher(button.group());
    assertTrue(name.find());
    return name.group(1);
  }
}

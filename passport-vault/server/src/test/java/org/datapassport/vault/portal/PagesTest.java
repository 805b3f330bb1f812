package org.datapassport.vault.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Page;
import org.datapassport.platform.preference.Language;
import org.datapassport.platform.preference.Theme;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.account.AccountIssuer;
import org.datapassport.vault.notice.PassportWatch;
import org.datapassport.vault.portal.activities.ActivityPage;
import org.datapassport.vault.portal.activities.ReadsPerDay;
import org.datapassport.vault.portal.closing.ClosePage;
import org.datapassport.vault.portal.connections.ConnectionPage;
import org.datapassport.vault.portal.connections.EndPage;
import org.datapassport.vault.portal.connections.card.ConnectionCard;
import org.datapassport.vault.portal.connections.card.FlowState;
import org.datapassport.vault.portal.correction.CorrectionPagesForTests;
import org.datapassport.vault.portal.home.HomePage;
import org.datapassport.vault.portal.identity.AccountPage;
import org.datapassport.vault.portal.identity.CodePage;
import org.datapassport.vault.portal.identity.DocumentPage;
import org.datapassport.vault.portal.identity.EmailPage;
import org.datapassport.vault.portal.identity.IdentityPage;
import org.datapassport.vault.portal.identity.ShowPage;
import org.datapassport.vault.portal.imports.PlanPage;
import org.datapassport.vault.portal.issuing.MakePassportPage;
import org.datapassport.vault.portal.keys.KeysPage;
import org.datapassport.vault.portal.keys.KeysPage.Held;
import org.datapassport.vault.portal.keys.RecoverPage;
import org.datapassport.vault.portal.keys.RecoveryFilePage;
import org.datapassport.vault.portal.requests.RequestsPage;
import org.datapassport.vault.portal.waiting.VetoPage;
import org.datapassport.vault.portal.waiting.WaitingPage;
import org.datapassport.vault.portal.zone.ZonePage;
import org.junit.jupiter.api.Test;

/** Renders pages with hostile texts and checks what every page must keep. */
final class PagesTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x> & Sons \u202E";

  private static final List<KeysPage.Entry> ENTRIES =
      List.of(new KeysPage.Entry(2, HOSTILE, "today"));

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PagesTest.class.getClassLoader(), "org.datapassport.vault.jte");

  @Test
  void everyPage_withHostileTexts_escapesThem() {
    for (Page page : pages()) {
      String html = render(page);
      assertFalse(html.contains("<script"), page.template());
      assertFalse(html.contains("<img src=x"), page.template());
    }
  }

  @Test
  void everyPage_always_hasOneH1AndNoInlineCode() {
    for (Page page : pages()) {
      String html = render(page);
      assertEquals(1, count(html, "<h1[ >]"), page.template());
      assertEquals(0, count(html, " style=| on[a-z]+=|<script"), page.template());
    }
  }

  @Test
  void everyPage_onLoad_hasNothingPreselected() {
    for (Page page : pages()) {
      assertEquals(0, count(render(page), "<input[^>]* checked"), page.template());
    }
  }

  @Test
  void everyForm_thatPosts_carriesTheToken() {
    for (Page page : pages()) {
      String html = render(page);
      assertEquals(
          count(html, "method=\"post\""),
          count(html, "<input type=\"hidden\" name=\"csrf\" value=\"t0ken\">"),
          page.template());
    }
  }

  @Test
  void companyNames_always_standInBdi() {
    String html =
        render(new ConnectionPage(frame(), Optional.empty(), card(), List.of("sub"), List.of()));
    Matcher names = Pattern.compile("&lt;script>").matcher(html);
    while (names.find()) {
      String before = html.substring(Math.max(0, names.start() - 20), names.start());
      assertTrue(before.contains("<bdi>") || before.contains("“"), before);
    }
  }

  @Test
  void endPage_always_hasEqualButtons() {
    String html = render(new EndPage(frame(), card()));
    assertEquals(2, count(html, "class=\"btn btn--solid\""));
    assertEquals(0, count(html, "<textarea|<select|type=\"radio\"|type=\"text\""));
  }

  @Test
  void card_ofAnEndedFlow_offersNeitherPauseNorEnd() {
    ConnectionCard over = card(FlowState.ENDED);
    String html =
        render(new ConnectionPage(frame(), Optional.empty(), over, List.of("sub"), List.of()));
    assertEquals(0, count(html, "method=\"post\""));
    assertEquals(0, count(html, "/end\""));
  }

  @Test
  void connection_thatIsOverWhileANewerFlows_doesNotSayThatNothingFlows() {
    ConnectionPage.Other newer = new ConnectionPage.Other("ab", "today", FlowState.PAUSED);
    ConnectionPage past =
        new ConnectionPage(
            frame(), Optional.empty(), card(FlowState.ENDED), List.of("sub"), List.of(newer));
    assertFalse(render(past).contains("Nothing flows to"));
    assertTrue(render(past).contains("under a newer agreement"));
    ConnectionPage alone =
        new ConnectionPage(
            frame(), Optional.empty(), card(FlowState.ENDED), List.of("sub"), List.of());
    assertTrue(render(alone).contains("Nothing flows to"));
  }

  @Test
  void activity_withABrokenChain_saysSoInRed() {
    String html = render(activity(new ActivityPage.Check(false, 9, "ff", 4)));
    assertTrue(html.contains("The chain breaks at line 4"));
    assertTrue(html.contains("note--bad"));
  }

  @Test
  void keysPage_whenSomebodyElseHasTheKey_saysSoAndOffersNoChange() {
    String html = render(keys(Optional.of(new KeysPage.Log(Held.NONE, false, ENTRIES))));
    assertTrue(html.contains("Another key than ours is in force"));
    assertFalse(html.contains("Change the keys"));
  }

  private static AccountIssuer bank() {
    return new AccountIssuer(
        "bank",
        "Bank & <Sons>",
        URI.create("https://bank.test"),
        HOSTILE,
        Optional.empty(),
        JWSAlgorithm.ES256,
        IdentityEvidence.Strength.HIGH);
  }

  private static PlanPage plan() {
    PlanPage.Into into = new PlanPage.Into("movement", HOSTILE, HOSTILE, false);
    return new PlanPage(
        frame(),
        "ab",
        HOSTILE,
        "GPX track",
        "1 kB",
        "ff",
        5,
        List.of(
            new PlanPage.Planned(
                0,
                "Movement",
                HOSTILE,
                List.of(into, into),
                Sensitivity.INTIMATE,
                "5 records",
                "",
                "",
                List.of(HOSTILE),
                List.of(HOSTILE),
                List.of(List.of(HOSTILE)))),
        List.of(),
        List.of(new FieldError("into", HOSTILE)));
  }

  /** Where nothing says it the citizen does, in the form that adds the file. */
  @Test
  void planPage_ofAPartThatCouldGoToTwo_asksAndTicksNone() {
    String html = render(plan());
    assertEquals(2, count(html, "type=\"radio\" form=\"add\" name=\"into-0\""));
    assertEquals(1, count(html, "<form id=\"add\""));
    assertFalse(html.contains("Add 5 records"));
  }

  private List<Page> pages() {
    Stream<Page> correction = CorrectionPagesForTests.with(frame(), HOSTILE).stream();
    return Stream.of(correction, recoveryFilePages(), otherPages().stream())
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<Page> recoveryFilePages() {
    return Stream.of(
        new RecoveryFilePage(frame(), true, List.of(new FieldError("file", HOSTILE))),
        new RecoveryFilePage(frame(), false, List.of()));
  }

  private List<Page> otherPages() {
    return List.of(
        new ConnectionPage(
            frame(),
            Optional.of(Note.PAUSED),
            card(),
            List.of(HOSTILE),
            List.of(new ConnectionPage.Other("ab", "today", FlowState.ENDED))),
        new EndPage(frame(), card()),
        plan(),
        new IdentityPage(
            frame(),
            Optional.of(Note.IDENTITY_WAITS),
            List.of(new IdentityPage.Link("ab", "E-mail address", HOSTILE, "low", "today", true)),
            true,
            false,
            List.of(new IdentityPage.Issuer("bank", HOSTILE)),
            List.of(new IdentityPage.Company("ab", HOSTILE, HOSTILE))),
        new ShowPage(
            frame(), "ab", HOSTILE, List.of(new ShowPage.Option("ab", HOSTILE, HOSTILE, true))),
        new AccountPage(frame(), bank()),
        new DocumentPage(frame(), true, HOSTILE, List.of(new FieldError("lines", "Type them"))),
        new EmailPage(frame(), true, HOSTILE, List.of(new FieldError("email", "Enter it"))),
        new ZonePage(
            frame(),
            true,
            List.of(new Choice(HOSTILE, HOSTILE, true)),
            List.of(new FieldError("zone", HOSTILE))),
        new ZonePage(frame(), false, List.of(new Choice("UTC", "UTC", false)), List.of()),
        new CodePage(frame(), HOSTILE, List.of(new FieldError("code", "Enter it"))),
        activity(new ActivityPage.Check(true, 1, "ab", 0)),
        home(),
        waiting(PassportWatch.Look.FRESH, List.of()),
        waiting(PassportWatch.Look.REGISTRY_AWAY, List.of(item())),
        waiting(PassportWatch.Look.NOT_ALLOWED, List.of(item())),
        new ClosePage(frame(), "2 flows", List.of(new FieldError("word", HOSTILE))),
        new ClosePage(frame(), "2 flows", List.of(new FieldError("key", HOSTILE))),
        new VetoPage(frame(), item(), List.of(new FieldError("key", HOSTILE))),
        keys(Optional.of(new KeysPage.Log(Held.ALL, false, ENTRIES))),
        keys(Optional.of(new KeysPage.Log(Held.NONE, false, ENTRIES))),
        keys(Optional.of(new KeysPage.Log(Held.NEXT, false, ENTRIES))),
        keys(Optional.of(new KeysPage.Log(Held.NONE, true, ENTRIES))),
        new RecoverPage(frame(), List.of(new FieldError("key", "Copy it"))),
        keys(Optional.empty()),
        new MakePassportPage(frame(), HOSTILE, List.of(new FieldError("name", "Enter a name"))),
        new RequestsPage(
            frame(),
            Optional.empty(),
            List.of(
                new RequestsPage.Asked(
                    HOSTILE,
                    "K",
                    HOSTILE,
                    "today",
                    "soon",
                    "https://id.test/resume",
                    List.of(HOSTILE),
                    List.of(new RequestsPage.Item("Name", "Full", Sensitivity.PERSONAL, true)))),
            List.of(new RequestsPage.Refused(HOSTILE, "today"))));
  }

  private static KeysPage keys(Optional<KeysPage.Log> log) {
    return new KeysPage(frame(), Optional.of(Note.KEYS_CHANGED), HOSTILE, log, true, true);
  }

  private static WaitingPage waiting(PassportWatch.Look look, List<WaitingPage.Item> items) {
    List<WaitingPage.Past> past = List.of(new WaitingPage.Past(HOSTILE, "today", HOSTILE));
    return new WaitingPage(frame(), Optional.of(Note.VETOED), look, items, past);
  }

  private static WaitingPage.Item item() {
    WaitingPage.When due = new WaitingPage.When("tomorrow", "1 day");
    return new WaitingPage.Item("a".repeat(43), HOSTILE, HOSTILE, HOSTILE, "today", due);
  }

  private static HomePage home() {
    return new HomePage(
        frame(),
        Optional.empty(),
        new HomePage.Card(HOSTILE, "DP 1", "r.test", "today", "v.test", HOSTILE, "did:x"),
        List.of(new HomePage.Waiting(HOSTILE, "words", "https://v.test/v/requests", "Look")),
        List.of(new HomePage.Tile("Money", "coin", HOSTILE, Sensitivity.PERSONAL, "Not shared")),
        new HomePage.RightNow(1, 0, 0, 3, Optional.of("today")),
        new HomePage.Identities("1 link", List.of(HOSTILE)),
        Optional.of("today"));
  }

  private static ActivityPage activity(ActivityPage.Check check) {
    ActivityPage.Line line =
        new ActivityPage.Line(
            1,
            "2026-11-22T00:00:00Z",
            "00:00",
            HOSTILE,
            true,
            true,
            "read",
            HOSTILE,
            Optional.of(Sensitivity.INTIMATE),
            HOSTILE,
            List.of(new ActivityPage.Fact("Client", HOSTILE)),
            "ab");
    return new ActivityPage(
        frame(),
        Optional.empty(),
        List.of(new ReadsPerDay(LocalDate.parse("2026-11-22"), 1, 2, 3)),
        "Newest entries",
        "1 read",
        List.of(new ActivityPage.Group("Today", List.of(line))),
        Optional.empty(),
        List.of(new Choice(HOSTILE, HOSTILE, false)),
        new PeriodFilter(new DateEntry(HOSTILE, "1", "2"), DateEntry.EMPTY),
        check);
  }

  private static ConnectionCard card() {
    return card(FlowState.FLOWING);
  }

  private static ConnectionCard card(FlowState state) {
    return new ConnectionCard(
        "0123456789abcdef0123456789abcdef",
        HOSTILE,
        List.of(HOSTILE),
        HOSTILE,
        Initials.of(HOSTILE),
        List.of(HOSTILE),
        "1 May 2026",
        state,
        "1 May 2026",
        Optional.of("today"),
        1,
        2,
        "1 June 2026 (3 days)",
        List.of("30 days"),
        List.of(
            new ConnectionCard.Flow(
                "fedcba9876543210fedcba9876543210",
                "Movement",
                "movement",
                "movement",
                Sensitivity.INTIMATE,
                "City",
                "words",
                List.of(new Dimension("Passed on to", HOSTILE)),
                state,
                false)));
  }

  private static Frame frame() {
    PublicUrls urls =
        PublicUrls.of("https://r.test/registry", "https://i.test/id", "https://v.test/vault");
    return new Frame(new Frame.Place(Service.VAULT, urls, Language.EN, Theme.SYSTEM, "/vault/"))
        .signedIn("Ada", NavEntry.CONNECTIONS, "t0ken");
  }

  private String render(Page page) {
    StringOutput out = new StringOutput();
    engine.render(page.template(), page, out);
    return out.toString();
  }

  private static long count(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().count();
  }
}

package org.datapassport.provider.consent.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Extent;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.consent.Requests;
import org.datapassport.provider.consent.decision.ConfirmScreen;
import org.datapassport.provider.consent.decision.Shown;
import org.datapassport.provider.grant.CompanyFlows;
import org.datapassport.provider.grant.ItemPreview;
import org.datapassport.provider.signin.trip.SignInProblem;
import org.junit.jupiter.api.Test;

class ChoiceFormTest {
  private final StrandCatalogue catalogue = StrandCatalogue.load();
  private final ChoiceForm form = new ChoiceForm(Requests.NOW);
  private final StrandAccess spending = Requests.item("i1", "GrocerySpending", "weekly-totals");
  private final StrandAccess movement = Requests.item("i2", "Movement", "neighbourhood-per-hour");

  private void assertTampered(List<StrandAccess> items, Map<String, String> fields) {
    ProblemException refused = assertThrows(ProblemException.class, () -> form.read(items, fields));
    assertEquals(SignInProblem.TAMPERED_CHOICE, refused.code());
  }

  @Test
  void read_nothingTouched_choosesNothing() {
    assertTrue(
        form.read(List.of(spending), Map.of("level-0", "no", "span-0", "once")).chosen().isEmpty());
    assertTrue(form.read(List.of(spending, movement), Map.of()).chosen().isEmpty());
  }

  @Test
  void read_coarserThanAsked_isTaken() {
    Draft draft =
        form.read(List.of(spending), Map.of("level-0", "monthly-totals", "span-0", "month"));
    assertEquals(
        List.of(new Draft.Chosen("i1", "monthly-totals", Span.MONTH, false, false, List.of())),
        draft.chosen());
  }

  @Test
  void there_ofAStrandOfWhichThereIsNothing_isNoChoice() {
    Draft draft =
        form.read(
            List.of(spending, movement),
            Map.of("level-0", "monthly-totals", "level-1", "city-per-day"));
    List<ItemPreview> previews =
        List.of(new ItemPreview("i1", true, List.of()), new ItemPreview("i2", false, List.of()));
    Draft there = ConsentScreen.there(draft, previews);
    assertEquals(List.of("i1"), there.chosen().stream().map(Draft.Chosen::item).toList());
    assertEquals(List.of(), ConsentScreen.there(draft, List.of()).chosen());
    assertEquals(there, ConsentScreen.there(there, previews));
  }

  @Test
  void read_finerThanAsked_isTampered() {
    assertTampered(List.of(spending), Map.of("level-0", "single-purchases"));
  }

  @Test
  void read_levelOfAnotherStrand_isTampered() {
    assertTampered(List.of(spending), Map.of("level-0", "city-per-day"));
    assertTampered(List.of(spending), Map.of("level-0", ""));
    assertTampered(List.of(spending), Map.of("level-0", "yes"));
  }

  @Test
  void read_itemThatWasNotAsked_isTampered() {
    assertTampered(List.of(spending), Map.of("level-1", "monthly-totals"));
    assertTampered(List.of(spending), Map.of("level-i1", "monthly-totals"));
    assertTampered(List.of(spending), Map.of("span-7", "once"));
  }

  @Test
  void read_durationThatWasNotOffered_isTampered() {
    assertTampered(List.of(spending), Map.of("level-0", "monthly-totals", "span-0", "P900D"));
    assertTampered(List.of(spending), Map.of("level-0", "monthly-totals", "span-0", "forever"));
    assertTampered(List.of(movement), Map.of("level-0", "city-per-day", "span-0", "asked"));
    StrandAccess week =
        Requests.item("i1", "GrocerySpending", "weekly-totals", "2026-11-29T10:00:00Z", "x");
    assertTampered(List.of(week), Map.of("level-0", "monthly-totals", "span-0", "month"));
  }

  /** A level that has none of the fields that were asked for lets nothing out. */
  @Test
  void read_levelWithoutTheAskedFields_isTampered() {
    StrandType groceries = catalogue.bySlug("grocery-spending").orElseThrow();
    StrandAccess shops =
        Requests.item(
            "i1",
            new Extent(
                groceries, "single-purchases", Set.of("seller", "date", "time"), DataPeriod.ALWAYS),
            "2027-11-22T10:00:00Z",
            "x");
    assertTampered(List.of(shops), Map.of("level-0", "monthly-totals"));
    assertEquals(
        1, form.read(List.of(shops), Map.of("level-0", "single-purchases")).chosen().size());
  }

  @Test
  void read_intimateLevel_isAskedOnceMoreAnd30DaysAtMost() {
    Draft draft =
        form.read(List.of(movement), Map.of("level-0", "city-per-day", "span-0", "month"));
    assertTrue(draft.nextUnsure().isPresent());
    Draft.Chosen asked = draft.chosen().get(0);
    Draft sure = draft.with(asked.sure(true));
    assertFalse(sure.nextUnsure().isPresent());
    assertTrue(draft.without("i2").chosen().isEmpty());
  }

  @Test
  void read_mixedStrandIntimateLevelForLong_isNarrowedTo30Days() {
    StrandAccess entries = Requests.item("i1", "AccountTransactions", "each-entry");
    Draft fine = form.read(List.of(entries), Map.of("level-0", "each-entry", "span-0", "asked"));
    assertEquals(Span.MONTH, fine.chosen().get(0).span());
    Draft coarse =
        form.read(List.of(entries), Map.of("level-0", "monthly-balance", "span-0", "asked"));
    assertEquals(Span.ASKED, coarse.chosen().get(0).span());
  }

  /** Granted is never more than asked: every strand, every asked level, every answer. */
  @Test
  void read_anyAnswer_isNeverMoreThanAsked() {
    for (StrandType type : catalogue.strandTypes()) {
      for (int asked = 0; asked < type.levels().size(); asked++) {
        for (int given = 0; given < type.levels().size(); given++) {
          StrandAccess item =
              Requests.item("i", type.iri().getFragment(), type.levels().get(asked).id());
          Map<String, String> fields = Map.of("level-0", type.levels().get(given).id());
          if (given > asked) {
            assertTampered(List.of(item), fields);
          } else {
            assertEquals(1, form.read(List.of(item), fields).chosen().size());
          }
        }
      }
    }
  }

  @Test
  void draft_storedAndRead_isTheSame() {
    Draft draft =
        form.read(
            List.of(spending, movement),
            Map.of("level-0", "monthly-totals", "span-0", "asked", "level-1", "city-per-day"));
    assertEquals(draft, Draft.fromJson(draft.toJson()));
    assertNotEquals(draft.toJson(), draft.without("i1").toJson());
  }

  @Test
  void choices_forTheVault_nameItemLevelAndEnd() {
    Draft draft =
        form.read(
            List.of(spending, movement), Map.of("level-0", "monthly-totals", "span-0", "month"));
    ConfirmScreen screen = confirm(CompanyFlows.NONE);
    assertEquals(
        List.of(
            new Choice(
                "i1", "monthly-totals", new Choice.Until(Requests.NOW.plus(Span.MONTH_LENGTH)))),
        screen.choices(draft));
    assertEquals(List.of("Movement"), screen.notShared(draft));
  }

  @Test
  void confirm_whileSomethingFlows_saysWhatIsReplacedStopsAndStays() {
    Draft draft = form.read(List.of(spending, movement), Map.of("level-0", "monthly-totals"));
    CompanyFlows flows =
        new CompanyFlows(
            "active",
            1,
            false,
            List.of(
                new CompanyFlows.Flow("shop", false, spending),
                new CompanyFlows.Flow("shop", false, movement),
                new CompanyFlows.Flow("app", false, movement)));
    ConfirmScreen screen = confirm(flows);
    List<ItemPreview> there =
        List.of(new ItemPreview("i1", true, List.of()), new ItemPreview("i2", true, List.of()));
    assertEquals(1, screen.lines(draft, there).get(0).replaces().size());
    assertEquals(1, screen.stops(draft, there).size());
    assertEquals(1, screen.stays(draft, there).size());
    assertEquals(List.of(), screen.notShared(draft), "it stops, or goes on");
    assertEquals(
        2, screen.stays(draft, List.of()).size(), "what the page could not offer is no answer");
  }

  @Test
  void shown_changesWithWhoAsksAndWithWhatFlows() {
    Draft draft = form.read(List.of(spending, movement), Map.of("level-0", "monthly-totals"));
    String page = text("Shop", CompanyFlows.NONE, draft);
    assertEquals(page, text("Shop", CompanyFlows.NONE, draft));
    assertNotEquals(page, text("Evil Data Broker", CompanyFlows.NONE, draft));
    CompanyFlows flows =
        new CompanyFlows(
            "active", 1, false, List.of(new CompanyFlows.Flow("shop", false, movement)));
    assertNotEquals(page, text("Shop", flows, draft));
    Shown shown = new Shown(Requests.NOW, "salt", page);
    assertEquals(shown, Shown.fromJson(shown.toJson()));
    assertNotEquals(shown.digest(), new Shown(Requests.NOW, "other", page).digest());
  }

  /** With several strands of the type one is picked, and what is shown and told is that one. */
  @Test
  void read_pickOfSeveralStrands_isShownAndTold() {
    Map<String, String> picked =
        Map.of("level-0", "monthly-totals", "several-0", "1", "strand-0", "grocery-spending~1");
    Draft draft = form.read(List.of(spending, movement), picked);
    assertEquals(
        List.of(new Choice.OnlyStrand("grocery-spending~1")), draft.chosen().get(0).less());
    assertEquals(draft, Draft.fromJson(draft.toJson()));
    ConfirmScreen screen = confirm(CompanyFlows.NONE);
    assertEquals(Optional.of("grocery-spending~1"), screen.choices(draft).get(0).strand());
    assertTrue(screen.isAllElse(draft));
    List<ItemPreview> household = List.of(several("grocery-spending~1", "Household"));
    assertEquals("Grocery spending: Household", screen.lines(draft, household).get(0).strand());
    assertNotEquals(
        shownText(draft, household),
        shownText(draft, List.of(several("grocery-spending~1", "Work"))),
        "what it is called is part of what was shown");
  }

  @Test
  void read_noPickOfSeveralStrands_isAFlawAtItsPlace() {
    Map<String, String> unpicked = Map.of("level-0", "monthly-totals", "several-0", "1");
    Draft draft = form.read(List.of(spending), unpicked);
    assertEquals(
        List.of("less-strand-0"),
        new ConsentScreen(catalogue, "en", Requests.NOW)
            .flaws(List.of(spending), draft).stream().map(flaw -> flaw.fieldId()).toList());
    assertTrue(
        form.read(List.of(spending), Map.of("several-0", "1", "level-0", "no")).chosen().isEmpty());
    assertTampered(
        List.of(spending), Map.of("level-0", "monthly-totals", "strand-0", "x".repeat(101)));
    assertTampered(List.of(spending), Map.of("level-0", "monthly-totals", "strand-1", "steps"));
  }

  @Test
  void confirm_whileTheSisterFlows_saysWhichTakesThePlaceOfWhich() {
    Draft draft = form.read(List.of(spending, movement), Map.of("level-0", "monthly-totals"));
    CompanyFlows flows =
        new CompanyFlows(
            "active",
            1,
            false,
            List.of(new CompanyFlows.Flow("shop", false, spending, List.of("Work"))));
    String replaced = confirm(flows).lines(draft, List.of()).get(0).replaces().get(0);
    assertTrue(replaced.contains("Grocery spending: Work as "), replaced);
  }

  private static ItemPreview several(String strand, String name) {
    return new ItemPreview(
        "i1",
        true,
        List.of(),
        List.of(new ItemPreview.StrandPreview(strand, true, name, List.of())));
  }

  private String shownText(Draft draft, List<ItemPreview> previews) {
    Asker asker = new Asker("Shop", "S", "", "", "Company", "", "", "Nobody.");
    return confirm(CompanyFlows.NONE).text(asker, "", draft, previews);
  }

  private String text(String name, CompanyFlows flows, Draft draft) {
    Asker asker = new Asker(name, "S", "", "", "Company", "", "", "Nobody.");
    return confirm(flows).text(asker, "", draft, List.of());
  }

  private ConfirmScreen confirm(CompanyFlows flows) {
    return new ConfirmScreen(
        new ConsentScreen(catalogue, "en", Requests.NOW),
        new Flowing("shop", List.of(spending, movement), flows),
        Requests.NOW);
  }
}

package org.datapassport.provider.consent.choice.narrowing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Extent;
import org.datapassport.consent.terms.Handling;
import org.datapassport.consent.terms.IdentityStrength;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Narrowing;
import org.datapassport.consent.terms.Rhythm;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.consent.Requests;
import org.datapassport.provider.consent.choice.ChoiceForm;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.Flowing;
import org.datapassport.provider.consent.decision.ConfirmScreen;
import org.datapassport.provider.grant.CompanyFlows;
import org.junit.jupiter.api.Test;

/** What a citizen takes away is not granted, and nothing else is. */
class NarrowingFormTest {
  private static final String SERVICE = "https://w3id.org/dpv#ServiceProvision";
  private static final String MARKETING = "https://w3id.org/dpv#Marketing";

  private final StrandCatalogue catalogue = StrandCatalogue.load();
  private final StrandType groceries = catalogue.bySlug("grocery-spending").orElseThrow();
  private final StrandAccess asked = asked(new DataPeriod(day("2026-01-01"), LocalDate.MAX));

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private StrandAccess asked(DataPeriod period) {
    Extent all = Extent.all(groceries, "single-purchases");
    return StrandAccess.of(
        new StrandAccess.Head(RequestVersion.V2, "i1", true, List.of()),
        new AccessTerms(
            new Extent(groceries, all.level(), all.fields(), period),
            Rhythm.reading(Instant.parse("2027-11-22T10:00:00Z")),
            new Handling(
                Set.of(SERVICE, MARKETING),
                Set.of("https://a.example", "https://b.example"),
                new IsoPeriod("P60D"),
                Set.of()),
            IdentityStrength.NONE),
        Map.of("en", "x"),
        Map.of());
  }

  /** The form as a browser sends it when nothing is touched. */
  private Map<String, String> untouched() {
    Map<String, String> form =
        new HashMap<>(Map.of("level-0", "single-purchases", "span-0", "month", "less-0", "1"));
    NarrowingCard card = card(List.of());
    card.fields().forEach(tick -> form.put(tick.name(), "1"));
    card.purposes().forEach(tick -> form.put(tick.name(), "1"));
    card.recipients().forEach(tick -> form.put(tick.name(), "1"));
    form.put("from-0", card.days().get(0).from());
    form.put("to-0", card.days().get(0).to());
    form.put("kept-0", "asked");
    return form;
  }

  private NarrowingCard card(List<Choice.Narrower> taken) {
    ConsentScreen screen = new ConsentScreen(catalogue, "en", Requests.NOW);
    return new NarrowingScreen(screen.flowWords(), catalogue, "en").card(0, asked.terms(), taken);
  }

  private Draft read(Map<String, String> form) {
    return new ChoiceForm(Requests.NOW).read(List.of(asked), form);
  }

  private List<Choice.Narrower> less(Map<String, String> form) {
    return read(form).chosen().get(0).less();
  }

  private List<String> flaws(Map<String, String> form) {
    return new ConsentScreen(catalogue, "en", Requests.NOW)
        .flaws(List.of(asked), read(form)).stream().map(flaw -> flaw.fieldId()).toList();
  }

  @Test
  void read_untouched_takesNothingAway() {
    assertEquals(List.of(), less(untouched()));
    assertEquals(List.of(), flaws(untouched()));
    assertEquals(
        List.of(), less(Map.of("level-0", "single-purchases")), "a form without the boxes");
  }

  @Test
  void read_everythingTouched_isConfirmedAndTold() {
    Map<String, String> form = untouched();
    form.remove("field-0-seller");
    form.put("from-0", "2026-03-01");
    form.put("to-0", "2026-03-31");
    form.remove("purpose-0-0");
    form.remove("recipient-0-1");
    form.put("kept-0", "P7D");
    Draft draft = read(form);
    assertEquals(List.of(), flaws(form));
    assertEquals(
        List.of(
            new Choice.OnlyFields(Set.of("amount", "currency", "date", "period", "time")),
            new Choice.OnlyDays(new DataPeriod(day("2026-03-01"), day("2026-03-31"))),
            new Choice.OnlyPurposes(Set.of(SERVICE)),
            new Choice.OnlyRecipients(Set.of("https://a.example")),
            new Choice.KeptAtMost(new IsoPeriod("P7D"))),
        draft.chosen().get(0).less());
    ConfirmScreen confirm =
        new ConfirmScreen(
            new ConsentScreen(catalogue, "en", Requests.NOW),
            new Flowing("shop", List.of(asked), CompanyFlows.NONE),
            Requests.NOW);
    String said = confirm.lines(draft, List.of()).get(0).terms().toString();
    assertTrue(said.contains("From 1 March 2026 to 31 March 2026"), said);
    assertTrue(said.contains("7 days after they read it"), said);
    assertTrue(said.contains("https://a.example]"), said);
    assertTrue(!said.contains("Seller") && !said.contains("Marketing"), said);
    assertEquals(draft.chosen().get(0).less(), confirm.choices(draft).get(0).narrower());
  }

  @Test
  void card_ofWhatWasTaken_showsItAgain() {
    Map<String, String> form = untouched();
    form.remove("field-0-seller");
    form.put("to-0", "2026-03-31");
    form.put("kept-0", "P1D");
    NarrowingCard card = card(less(form));
    assertTrue(card.open());
    assertEquals(
        List.of("field-0-seller"),
        card.fields().stream()
            .filter(tick -> !tick.ticked())
            .map(NarrowingCard.Tick::name)
            .toList());
    assertEquals(
        new NarrowingCard.Days("2026-01-01", "2026-03-31", "2026-01-01", ""), card.days().get(0));
    assertEquals("P1D", card.kept().stream().filter(each -> each.chosen()).toList().get(0).value());
  }

  @Test
  void read_nothingLeft_isAFlawAtItsPlace() {
    Map<String, String> noFields = untouched();
    noFields.keySet().removeIf(name -> name.startsWith("field-"));
    assertEquals(List.of("less-field-0"), flaws(noFields));
    Map<String, String> noPurpose = untouched();
    noPurpose.keySet().removeIf(name -> name.startsWith("purpose-"));
    assertEquals(List.of("less-purpose-0"), flaws(noPurpose));
    Map<String, String> backwards = untouched();
    backwards.putAll(Map.of("from-0", "2026-04-01", "to-0", "2026-03-01"));
    assertEquals(List.of("less-from-0"), flaws(backwards));
    for (String text : List.of("1 April", "-0001-01-01", "+999999-01-01", "2026-2-3")) {
      Map<String, String> noDay = untouched();
      noDay.put("from-0", text);
      assertEquals(List.of("less-from-0"), flaws(noDay), text);
    }
    Map<String, String> otherLevel = untouched();
    otherLevel.put("level-0", "monthly-totals");
    otherLevel.keySet().removeIf(name -> name.startsWith("field-"));
    otherLevel.put("field-0-seller", "1");
    assertEquals(List.of("less-field-0"), flaws(otherLevel));
    Map<String, String> otherDays = untouched();
    otherDays.putAll(Map.of("from-0", "2020-01-01", "to-0", "2020-02-01"));
    assertEquals(List.of("less-less-0"), flaws(otherDays));
  }

  /** What is no part of the level that is given is not taken away from it, and stays away. */
  @Test
  void read_fieldOfAnotherLevel_leavesTheLevelWhole() {
    Map<String, String> form = untouched();
    form.remove("field-0-seller");
    form.put("level-0", "monthly-totals");
    assertEquals(List.of(), flaws(form));
    Draft.Chosen chosen = read(form).chosen().get(0);
    assertEquals(List.of(), chosen.choice(asked.terms(), Requests.NOW).narrower());
    assertEquals(
        List.of("field-0-seller"),
        card(chosen.less()).fields().stream()
            .filter(tick -> !tick.ticked())
            .map(NarrowingCard.Tick::name)
            .toList());
  }

  /** Records leave in the order of their time, which would tell it. */
  @Test
  void card_ofAStrandWithTime_doesNotOfferToLeaveTheTimeOut() {
    assertEquals(
        List.of("field-0-amount", "field-0-currency", "field-0-seller"),
        card(List.of()).fields().stream().map(NarrowingCard.Tick::name).toList());
  }

  /** Days before those that were asked for are not given, whatever somebody writes. */
  @Test
  void read_moreThanAsked_isNeverMore() {
    Map<String, String> form = untouched();
    form.put("from-0", "1999-01-01");
    Choice choice = read(form).chosen().get(0).choice(asked.terms(), Requests.NOW);
    AccessTerms granted = Narrowing.narrow(asked.terms(), choice, Requests.NOW).orElseThrow();
    assertEquals(day("2026-01-01"), granted.period().from());
    for (String name :
        List.of("field-0-iban", "field-0-time", "purpose-0-7", "recipient-1-0", "kept-7")) {
      Map<String, String> tampered = untouched();
      tampered.put(name, "1");
      assertThrows(ProblemException.class, () -> read(tampered), name);
    }
    Map<String, String> longer = untouched();
    longer.put("kept-0", "P90D");
    assertThrows(ProblemException.class, () -> read(longer));
  }

  @Test
  void draft_withLess_storedAndRead_isTheSame() {
    Map<String, String> form = untouched();
    form.remove("field-0-seller");
    form.keySet().removeIf(name -> name.startsWith("recipient-"));
    form.put("kept-0", "P30D");
    Draft draft = read(form);
    assertEquals(draft, Draft.fromJson(draft.toJson()));
    assertEquals(
        List.of(),
        Draft.fromJson(
                "{\"chosen\":[{\"item\":\"i1\",\"detail\":\"monthly-totals\","
                    + "\"span\":\"once\",\"intimate\":false,\"sure\":false}]}")
            .chosen()
            .get(0)
            .less(),
        "as an older version wrote it");
  }
}

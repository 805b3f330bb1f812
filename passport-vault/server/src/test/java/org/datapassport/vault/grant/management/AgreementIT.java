package org.datapassport.vault.grant.management;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import java.time.Duration;
import java.util.List;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.Decision;
import org.datapassport.vault.grant.receipt.Receipt;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.junit.jupiter.api.Test;

/** One agreement per citizen and company: the newest answer counts, and the end ends all. */
class AgreementIT {
  private static final Client SHOP =
      new Client("shop-web", "Green & Sons", "https://green.example", "green.example");
  private static final Client SHOP_APP =
      new Client("shop-app", "Green & Sons app", "https://green.example", "green.example");
  private static final StrandSlug SPENDING = new StrandSlug("grocery-spending");
  private static final StrandSlug STEPS = new StrandSlug("steps");

  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final VaultId vault = world.newVault();

  private static List<StrandAccess> asked() {
    return items(
        item("i1", "GrocerySpending", "single-purchases", ""),
        item("i2", "Steps", "daily-totals", ""));
  }

  private Grant answer(Client client, List<String> stops, Choice... choices) {
    return consent.decide(
        consent.decision(
            vault, client, asked(), new Decision.Answer(List.of(choices), stops, false)));
  }

  private String flows(Grant grant) {
    Grant now = consent.grants.find(grant.id()).orElseThrow();
    StringBuilder flows = new StringBuilder();
    for (StrandSlug slug : List.of(SPENDING, STEPS)) {
      now.covers(slug.value(), world.clock.instant())
          .ifPresent(item -> flows.append(item.terms().level()).append(' '));
    }
    return flows.toString().strip();
  }

  private List<String> events(Grant grant) {
    return consent.receipts.list(vault, grant.id()).stream()
        .map(Receipt::event)
        .map(event -> event.replaceAll(".*#(Consent)?", ""))
        .toList();
  }

  @Test
  void answer_secondOfOneClient_replacesWiderAndNarrowerUnderOneId() {
    Grant first = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    Grant wider = answer(SHOP, List.of(), choose("i1", "single-purchases", "P10D"));
    assertEquals(first.id(), wider.id());
    assertEquals("single-purchases", flows(first));
    assertEquals(2, wider.items().get(0).version());
    answer(SHOP, List.of(), choose("i1", "monthly-totals", "P60D"));
    assertEquals("monthly-totals", flows(first));
    assertEquals(0, consent.grants.find(first.id()).orElseThrow().epoch(), "tokens live on");
    assertEquals(1, consent.grants.agreements(vault).size());
    assertEquals(List.of("Given", "Given", "Given"), events(first));
  }

  @Test
  void answer_strandThatWasNotNamed_stays() {
    Grant first =
        answer(
            SHOP,
            List.of(),
            choose("i1", "monthly-totals", "P30D"),
            choose("i2", "daily-totals", "P30D"));
    consent.decide(
        consent.decision(
            vault,
            SHOP,
            items(item("x", "GrocerySpending", "single-purchases", "")),
            new Decision.Answer(List.of(choose("x", "weekly-totals", "P30D")), List.of(), false)));
    assertEquals("weekly-totals daily-totals", flows(first));
  }

  @Test
  void answer_dontShareOnANamedStrand_stopsIt() {
    Grant first =
        answer(
            SHOP,
            List.of(),
            choose("i1", "monthly-totals", "P30D"),
            choose("i2", "daily-totals", "P30D"));
    answer(SHOP, List.of("i2"), choose("i1", "weekly-totals", "P30D"));
    assertEquals("weekly-totals", flows(first));
    answer(SHOP, List.of("i1", "i2"));
    assertEquals("", flows(first));
    assertEquals(GrantState.ENDED, consent.grants.find(first.id()).orElseThrow().stored());
    assertEquals(List.of("Given", "Given", "Withdrawn"), events(first));
  }

  @Test
  void answer_shareNothing_leavesWhatFlows() {
    Grant first = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    Grant refused = answer(SHOP, List.of());
    assertEquals(GrantState.REFUSED, refused.stored());
    assertEquals("monthly-totals", flows(first));
    assertEquals(List.of("Refused"), events(refused));
  }

  @Test
  void answer_givenTwice_isOneAnswerAndAnotherIsRefused() {
    Decision decision =
        consent.decision(
            vault,
            SHOP,
            asked(),
            new Decision.Answer(List.of(choose("i1", "monthly-totals", "P30D")), List.of(), false));
    Grant first = consent.decide(decision);
    world.clock.forward(Duration.ofMinutes(3));
    assertEquals(first, consent.decide(decision));
    Decision other =
        consent.decision(vault, SHOP, asked(), new Decision.Answer(List.of(), List.of(), false));
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> consent.decide(GrantsForTests.under(other, decision.requestId())));
    assertEquals("already-decided", refused.code().code());
    assertEquals(1, world.log.count(vault));
  }

  @Test
  void end_ofOneClientsGrant_endsAllOfTheCompany() {
    Grant web = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    Grant app = answer(SHOP_APP, List.of(), choose("i2", "daily-totals", "P30D"));
    assertEquals(web.agreement(), app.agreement());
    assertNotEquals(web.id(), app.id(), "no client sees another's handle");
    assertEquals("monthly-totals", flows(web));
    assertEquals("daily-totals", flows(app));
    world.in(() -> consent.grants.pause(vault, app.id()));
    assertEquals("", flows(web) + flows(app));
    assertEquals(1, consent.grants.find(web.id()).orElseThrow().standing().generation());
    world.in(() -> consent.grants.resume(vault, web.id()));
    world.in(() -> consent.grants.end(vault, web.id()));
    assertEquals("", flows(web) + flows(app));
    assertEquals(1, consent.grants.find(app.id()).orElseThrow().epoch());
    assertEquals(List.of("Given", "Paused", "RenewedConsentGiven", "Withdrawn"), events(app));
  }

  @Test
  void giveUp_byOneClient_leavesWhatAnotherHas() {
    Grant web = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    Grant app = answer(SHOP_APP, List.of(), choose("i2", "daily-totals", "P30D"));
    assertEquals(GrantState.ENDED, world.in(() -> consent.grants.giveUp(app)).stored());
    assertEquals("monthly-totals", flows(web));
    assertEquals("", flows(app));
    Grant again = answer(SHOP_APP, List.of(), choose("i2", "daily-totals", "P30D"));
    assertNotEquals(app.id(), again.id(), "tokens of the one that was given up stay void");
    assertEquals(web.agreement(), again.agreement());
    assertEquals(app.sub(), again.sub(), "the company never parted");
  }

  @Test
  void answer_afterAnEnd_isANewAcquaintanceUnlessTheCitizenWantsOtherwise() {
    Grant first = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    world.in(() -> consent.grants.end(vault, first.id()));
    Grant second = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    assertNotEquals(first.id(), second.id());
    assertNotEquals(first.sub(), second.sub());
    Grant app = answer(SHOP_APP, List.of(), choose("i2", "daily-totals", "P30D"));
    assertEquals(second.sub(), app.sub(), "one sector, one subject");
    assertEquals("", flows(first));
    world.in(() -> consent.grants.end(vault, second.id()));
    Grant third =
        consent.decide(
            consent.decision(
                vault,
                SHOP,
                asked(),
                new Decision.Answer(
                    List.of(choose("i1", "monthly-totals", "P30D")), List.of(), true)));
    assertEquals(second.sub(), third.sub());
    assertEquals(first.sub(), consent.grants.find(first.id()).orElseThrow().sub());
  }

  @Test
  void answer_afterTheClockEndedIt_isTheSameAcquaintance() {
    Grant first = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    world.clock.forward(Duration.ofDays(30));
    Grant second = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    assertNotEquals(first.id(), second.id());
    assertEquals(first.sub(), second.sub());
    assertEquals(List.of("Given", "Expired"), events(first));
    assertEquals(2, consent.grants.agreements(vault).size());
  }

  @Test
  void endItem_oneThenTheLast_endsTheStrandThenTheWhole() {
    Grant grant =
        answer(
            SHOP,
            List.of(),
            choose("i1", "monthly-totals", "P30D"),
            choose("i2", "daily-totals", "P10D"));
    run(() -> consent.items.end(vault, grant.id(), SPENDING));
    assertEquals("daily-totals", flows(grant));
    Grant left = consent.grants.find(grant.id()).orElseThrow();
    assertEquals(
        left.items().get(0).terms().until(), left.until(), "its end is that of what stays");
    run(() -> consent.items.end(vault, grant.id(), STEPS));
    assertEquals(GrantState.ENDED, consent.grants.find(grant.id()).orElseThrow().stored());
    assertEquals(1, consent.grants.find(grant.id()).orElseThrow().epoch());
    assertEquals(List.of("Given", "Withdrawn", "Withdrawn"), events(grant));
    assertThrows(
        ProblemException.class, () -> run(() -> consent.items.end(vault, grant.id(), STEPS)));
  }

  @Test
  void pauseItem_andResume_touchNoOther() {
    Grant grant =
        answer(
            SHOP,
            List.of(),
            choose("i1", "monthly-totals", "P30D"),
            choose("i2", "daily-totals", "P30D"));
    run(() -> consent.items.pause(vault, grant.id(), STEPS));
    assertEquals("monthly-totals", flows(grant));
    run(() -> consent.items.resume(vault, grant.id(), STEPS));
    assertEquals("monthly-totals daily-totals", flows(grant));
  }

  @Test
  void answer_whilePaused_letsOnlyThatStrandFlow() {
    Grant grant =
        answer(
            SHOP,
            List.of(),
            choose("i1", "monthly-totals", "P30D"),
            choose("i2", "daily-totals", "P30D"));
    Grant app = answer(SHOP_APP, List.of(), choose("i2", "daily-totals", "P30D"));
    world.in(() -> consent.grants.pause(vault, grant.id()));
    consent.decide(
        consent.decision(
            vault,
            SHOP,
            items(item("x", "GrocerySpending", "single-purchases", "")),
            new Decision.Answer(List.of(choose("x", "weekly-totals", "P30D")), List.of(), false)));
    assertEquals("weekly-totals", flows(grant));
    assertEquals("", flows(app));
  }

  @Test
  void late_endsByTheClock_haveReceiptsAtTheirMoment() {
    Grant grant =
        answer(
            SHOP,
            List.of(),
            choose("i1", "monthly-totals", "P30D"),
            choose("i2", "daily-totals", "P10D"));
    world.clock.forward(Duration.ofDays(10).plusMinutes(3));
    writeLate();
    assertEquals(List.of("Given", "Expired"), events(grant));
    assertEquals("monthly-totals", flows(grant));
    world.clock.forward(Duration.ofDays(20));
    writeLate();
    writeLate();
    assertEquals(List.of("Given", "Expired", "Expired"), events(grant));
    Grant over = consent.grants.find(grant.id()).orElseThrow();
    assertEquals(GrantState.EXPIRED, over.stored());
    assertEquals(over.until(), over.changedAt());
    assertEquals(3, world.log.count(vault));
    assertTrue(world.log.verify(vault).isWhole());
    List<Agreement> shown = consent.grants.agreements(vault);
    assertFalse(shown.get(0).items().isEmpty(), "what they had is still told");
  }

  /** As the migration leaves an older grant of a company: its end is written, not yet signed. */
  @Test
  void late_whatAMoveSuperseded_hasItsReceiptOnceAndNamesWhatWentOn() throws Exception {
    Grant older = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    world.in(
        () ->
            world.database.update(
                "update agreement set state = 'superseded', epoch = 1,"
                    + " receipt_due = 'superseded'"));
    Grant newer = answer(SHOP, List.of(), choose("i1", "weekly-totals", "P30D"));
    world.in(
        () ->
            world.database.update(
                "update agreement set successor = ? where receipt_due is not null",
                newer.id().value()));
    assertEquals("", flows(older));
    writeLate();
    writeLate();
    assertEquals(List.of("https://dcann.example/ont#Superseded"), lastEvents(older));
    String jws = consent.receipts.list(vault, older.id()).get(1).jws();
    String record = JWSObject.parse(jws).getPayload().toString();
    assertTrue(record.contains("urn:dp:grant:" + newer.id()), record);
    assertEquals("weekly-totals", flows(newer));
  }

  private List<String> lastEvents(Grant grant) {
    return consent.receipts.list(vault, grant.id()).stream().skip(1).map(Receipt::event).toList();
  }

  @Test
  void answer_byAClientThatBecameAccredited_staysInItsAgreement() {
    Grant first = answer(SHOP, List.of(), choose("i1", "monthly-totals", "P30D"));
    Client accredited =
        new Client(
            SHOP.clientId(), SHOP.name(), SHOP.uri(), SHOP.sector(), "https://green.example/org");
    Grant second = answer(accredited, List.of(), choose("i1", "weekly-totals", "P30D"));
    assertEquals(first.id(), second.id());
  }

  private void writeLate() {
    consent.late.due(100).forEach(due -> run(() -> consent.late.write(due)));
  }

  private void run(Runnable work) {
    world.in(
        () -> {
          work.run();
          return true;
        });
  }
}

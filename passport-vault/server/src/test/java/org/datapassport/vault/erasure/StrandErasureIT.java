package org.datapassport.vault.erasure;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datapassport.consent.terms.Choice;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.Decision;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.write.Correction;
import org.junit.jupiter.api.Test;

/** A strand goes, and with it what was agreed about it. */
class StrandErasureIT {
  private static final StrandId SPENDING = new StrandId("grocery-spending");
  private static final StrandId NAME = new StrandId("name");

  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final StrandErasure erasure = new StrandErasure(consent.items, world.door);
  private final VaultId vault = world.newVault();

  private Grant grant() {
    return consent.decide(
        consent.decision(
            vault,
            items(
                item("i1", "GrocerySpending", "single-purchases", ""),
                item("i2", "Name", "full-name", "")),
            choose("i1", "single-purchases", "P30D"),
            choose("i2", "full-name", "P30D")));
  }

  private Correction delete(StrandId strand) {
    return world.in(() -> erasure.delete(vault, strand));
  }

  private void fill() {
    world.run(vault, world.statement());
    world.putFacts(vault, "name", Map.of("givenName", "Ada", "familyName", "Lind"));
  }

  private Grant now(Grant grant) {
    return consent.grants.find(vault, grant.id()).orElseThrow();
  }

  private static List<String> given(Grant grant) {
    return grant.items().stream().map(GrantItem::item).toList();
  }

  @Test
  void delete_ofOneOfTwo_endsItsPartAndLeavesTheOther() {
    fill();
    Grant grant = grant();
    assertEquals(Correction.DONE, delete(SPENDING));
    assertEquals(List.of("i2"), given(now(grant)));
    assertTrue(now(grant).isActive(world.clock.instant()));
    assertEquals(Correction.NOT_THERE, delete(SPENDING), "a second click");
    List<LogKind> lines =
        world.log.list(vault, LogQuery.newest(2)).stream()
            .map(line -> line.entry().kind())
            .toList();
    assertEquals(List.of(LogKind.STRAND_SHREDDED, LogKind.PART_ENDED), lines);
    assertTrue(world.log.verify(vault).isWhole());
  }

  @Test
  void delete_ofTheLast_endsTheAgreementOfEachCompany() {
    fill();
    Grant grant = grant();
    Client other = new Client("baker", "Baker", "https://baker.example", "baker.example");
    Grant bakers =
        consent.decide(
            consent.decision(
                vault,
                other,
                items(item("i1", "Name", "full-name", "")),
                new Decision.Answer(List.of(choose("i1", "full-name", "P30D")), List.of(), false)));
    delete(SPENDING);
    delete(NAME);
    assertEquals(GrantState.ENDED, now(grant).stored());
    assertEquals(GrantState.ENDED, now(bakers).stored());
  }

  /** The first strand of a type is called as the type is, also the next time. */
  @Test
  void delete_thenTheSameAgain_givesNobodyWhatTheyHadBefore() {
    fill();
    Grant grant = grant();
    delete(SPENDING);
    world.run(vault, world.statement());
    assertTrue(world.strands.isThere(vault, SPENDING));
    assertEquals(List.of("i2"), given(now(grant)));
  }

  @Test
  void decide_onAPageThatPickedIt_isRefusedAndGivesNothing() {
    fill();
    Choice picked =
        new Choice(
            "i1",
            "monthly-totals",
            new Choice.AsAsked(),
            List.of(new Choice.OnlyStrand(SPENDING.value())));
    Decision decision =
        consent.decision(
            vault, items(item("i1", "GrocerySpending", "single-purchases", "")), picked);
    delete(SPENDING);
    ProblemException refused = assertThrows(ProblemException.class, () -> consent.decide(decision));
    assertEquals("strand-gone", refused.code().code());
    assertTrue(consent.grants.list(vault).isEmpty());
  }

  @Test
  void delete_whileAFileComesIn_changesNothing() {
    fill();
    Grant grant = grant();
    world.in(
        () -> {
          world.publications.hold(vault, SPENDING, new UUID(0, 9));
          return true;
        });
    assertEquals(Correction.COMING_IN, delete(SPENDING));
    assertEquals(List.of("i1", "i2"), given(now(grant)));
    assertTrue(world.strands.isThere(vault, SPENDING));
  }
}

package org.datapassport.vault.read;

import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.datapassport.consent.terms.Choice;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.Decision;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.token.AccessToken;
import org.junit.jupiter.api.Test;

/** Two strands of one type: an agreement about one tells nothing of the other, by any way. */
class SistersIT {
  private static final String SPENDING = "grocery-spending";
  private static final StrandId FIRST = new StrandId(SPENDING);
  private static final String OTHER_ACCOUNT = "EE382200221020145685";
  private static final String[] OURS = {
    "2026-08-03 12.40 Rimi", "2026-08-17 30.10 Rimi", "2026-09-02 1.00 Rimi", "2026-09-05 2.00 Rimi"
  };
  private static final String[] THEIRS = {
    "2026-08-04 700.00 Selver", "2026-08-09 800.00 Selver", "2026-09-03 900.00 Selver",
    "2026-09-09 950.00 Selver", "2026-10-03 999.00 Selver", "2026-10-04 998.00 Selver"
  };

  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final DoorForTests readings = new DoorForTests(world, consent);
  private final VaultId vault = world.newVault();

  private ImportRun ours(VaultId whose) {
    return world.run(whose, world.statementOf(VaultWorld.ACCOUNT, OURS));
  }

  private ImportRun theirs() {
    return world.run(vault, world.statementOf(OTHER_ACCOUNT, THEIRS));
  }

  private StrandId sister() {
    return world.strands.list(vault).stream()
        .map(StrandSummary::id)
        .filter(id -> id.type().equals(FIRST.type()) && !id.equals(FIRST))
        .findFirst()
        .orElseThrow();
  }

  private static Choice choice(String level, List<Choice.Narrower> narrower) {
    return new Choice("i1", level, new Choice.AsAsked(), narrower);
  }

  private static Choice choice(String level, StrandId strand) {
    return choice(level, List.of(new Choice.OnlyStrand(strand.value())));
  }

  private Decision decision(VaultId whose, Choice choice) {
    return consent.decision(
        whose, items(item("i1", "GrocerySpending", "single-purchases", "")), choice);
  }

  private Grant grant(String level, StrandId strand) {
    return consent.decide(decision(vault, choice(level, strand)));
  }

  private String refusal(Runnable work) {
    return assertThrows(ProblemException.class, work::run).code().code();
  }

  private String refusal(AccessToken token) {
    return refusal(() -> readings.read(token, SPENDING, PurchasesWorld.first(100)));
  }

  @Test
  void import_ofAnotherAccount_beginsAStrandOfItsOwn_andGoesOnWithIt() {
    ours(vault);
    ImportRun run = theirs();
    assertEquals(6, run.added().get(sister().value()));
    assertEquals(4, world.strands.find(vault, FIRST).orElseThrow().records());
    StrandSummary theirs = world.strands.find(vault, sister()).orElseThrow();
    assertEquals("Account ending in 5685", theirs.naming().name());
    world.run(vault, world.statementOf(OTHER_ACCOUNT, "2026-07-01 5.00 Selver"));
    world.run(vault, world.statementOf(VaultWorld.ACCOUNT, "2026-07-01 6.00 Rimi"));
    assertEquals(7, world.strands.find(vault, sister()).orElseThrow().records());
    assertEquals(5, world.strands.find(vault, FIRST).orElseThrow().records());
  }

  /** A twin has what is granted and nothing else: no level tells the two vaults apart. */
  @Test
  void read_ofOne_isWhatAVaultGivesThatHasNoOther() {
    ours(vault);
    theirs();
    VaultId twin = world.newVault();
    ours(twin);
    for (Level level : StrandCatalogue.load().bySlug(SPENDING).orElseThrow().levels()) {
      AccessToken token = readings.token(grant(level.id(), FIRST));
      Grant other = consent.decide(decision(twin, choice(level.id(), List.of())));
      AccessToken othersToken = readings.token(other);
      assertEquals(
          readings.read(othersToken, SPENDING, PurchasesWorld.first(100)).records(),
          readings.read(token, SPENDING, PurchasesWorld.first(100)).records(),
          level.id());
      assertEquals(
          readings.door.list(othersToken).stream().map(GrantItem::granted).toList(),
          readings.door.list(token).stream().map(GrantItem::granted).toList());
      for (String address : List.of(sister().value(), SPENDING + "~", "account-transactions")) {
        assertEquals(
            refusal(() -> readings.read(othersToken, address, PurchasesWorld.first(1))),
            refusal(() -> readings.read(token, address, PurchasesWorld.first(1))),
            address);
      }
    }
  }

  @Test
  void import_toOne_changesNoPublicationAndEndsNoReadingOfTheOther() {
    ours(vault);
    AccessToken token = readings.token(grant("monthly-totals", FIRST));
    Page page = readings.read(token, SPENDING, PurchasesWorld.first(1));
    List<String> before = publications();
    theirs();
    world.run(vault, world.statementOf(OTHER_ACCOUNT, "2026-07-01 5.00 Selver"));
    assertEquals(before, publications());
    Page next = readings.read(token, SPENDING, PurchasesWorld.next(page));
    assertEquals("2026-09", next.records().get(0).terms().get("period"));
  }

  private List<String> publications() {
    List<String> bodies = new ArrayList<>();
    for (String table : List.of("published_book", "published_block")) {
      bodies.addAll(
          world.database.list(
              "select body from " + table + " where strand_id = ? order by body",
              row -> HexFormat.of().formatHex(row.bytes("body")),
              FIRST.value()));
    }
    return bodies;
  }

  @Test
  void shred_ofOne_leavesTheOther_andNeverSwitchesToIt() {
    ours(vault);
    theirs();
    StrandId sister = sister();
    AccessToken first = readings.token(grant("single-purchases", FIRST));
    world.in(
        () -> {
          world.door.shred(vault, FIRST);
          return true;
        });
    assertEquals("strand-not-available", refusal(first));
    assertTrue(readings.door.list(first).isEmpty());
    assertEquals(6, world.strands.find(vault, sister).orElseThrow().records());
    AccessToken other = readings.token(grant("single-purchases", sister));
    assertEquals(6, readings.read(other, SPENDING, PurchasesWorld.first(100)).records().size());
  }

  @Test
  void undo_ofOnesImport_leavesTheOther() {
    ours(vault);
    ImportRun run = theirs();
    assertEquals(6 + 6L, world.in(() -> world.imports.undo(vault, run.id())).records());
    assertEquals(4, world.strands.find(vault, FIRST).orElseThrow().records());
  }

  @Test
  void decide_withoutAPickOfSeveral_orWithAnotherPick_isRefused() {
    ours(vault);
    theirs();
    Decision unpicked = decision(vault, choice("monthly-totals", List.of()));
    assertEquals("request-refused", refusal(() -> consent.decide(unpicked)));
    for (String forged : List.of("steps", "x")) {
      Choice choice = choice("monthly-totals", List.of(new Choice.OnlyStrand(forged)));
      assertEquals("over-granted", refusal(() -> consent.decide(decision(vault, choice))), forged);
    }
    String gone = SPENDING + "~" + "0".repeat(32);
    Choice choice = choice("monthly-totals", List.of(new Choice.OnlyStrand(gone)));
    assertEquals("strand-gone", refusal(() -> consent.decide(decision(vault, choice))));
  }

  @Test
  void decide_theSameRequestWithAnotherPick_isAnotherAnswer() {
    ours(vault);
    theirs();
    Decision first = decision(vault, choice("monthly-totals", FIRST));
    Grant grant = consent.decide(first);
    assertEquals(grant, consent.decide(first));
    Decision other =
        GrantsForTests.under(
            decision(vault, choice("monthly-totals", sister())), first.requestId());
    assertEquals("already-decided", refusal(() -> consent.decide(other)));
  }

  @Test
  void decide_laterForTheSister_isANewVersion_andEndsTheReadingsOfTheFirst() {
    ours(vault);
    theirs();
    Grant first = grant("single-purchases", FIRST);
    Page page = readings.read(readings.token(first), SPENDING, PurchasesWorld.first(1));
    Grant second = grant("single-purchases", sister());
    assertEquals(first.id(), second.id());
    assertEquals(2, second.standing().version());
    assertEquals(List.of(sister()), second.items().stream().map(GrantItem::strand).toList());
    assertEquals(
        "cursor-refused",
        refusal(() -> readings.read(readings.token(second), SPENDING, PurchasesWorld.next(page))));
    Page all = readings.read(readings.token(second), SPENDING, PurchasesWorld.first(100));
    assertEquals(
        Set.of("Selver"),
        Set.copyOf(all.records().stream().map(r -> r.terms().get("seller")).toList()));
  }

  /** Nothing that a company gets names a strand; the citizen's receipt tells two apart. */
  @Test
  void grant_saysNothingOfWhichStrand_butTheReceiptsReferencesDiffer() {
    ours(vault);
    theirs();
    Grant first = grant("monthly-totals", FIRST);
    String one = reference(first);
    Grant second = grant("monthly-totals", sister());
    assertEquals(first.items().get(0).granted().json(), second.items().get(0).granted().json());
    assertNotEquals(one, reference(second));
    String receipts =
        String.join(
            "\n",
            consent.receipts.list(vault, second.id()).stream()
                .map(receipt -> payload(receipt.jws()))
                .toList());
    assertTrue(receipts.contains("reference") && !receipts.contains(sister().value()));
  }

  private String reference(Grant grant) {
    String last = payload(consent.receipts.list(vault, grant.id()).getLast().jws());
    int at = last.indexOf("ont#reference\":\"") + "ont#reference\":\"".length();
    return last.substring(at, last.indexOf('"', at));
  }

  private static String payload(String jws) {
    int begin = jws.indexOf('.') + 1;
    byte[] payload = Base64.getUrlDecoder().decode(jws.substring(begin, jws.indexOf('.', begin)));
    return new String(payload, StandardCharsets.UTF_8);
  }
}

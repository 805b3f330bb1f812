package org.datapassport.vault.read;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogLine;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.grant.management.Snapshot;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.token.AccessToken;
import org.datapassport.vault.view.Released;
import org.junit.jupiter.api.Test;

/** What a company gets, in each state of its grant; every try makes exactly one log line. */
class ReadingsIT {
  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final VaultId vault = world.newVault();
  private final DoorForTests readings = new DoorForTests(world, consent);

  private Grant grant(String strand, String asked, String chosen, String duration, String more) {
    StrandAccess requested = item("i1", strand, asked, more);
    return consent.decide(
        consent.decision(vault, items(requested), choose("i1", chosen, duration)));
  }

  private AccessToken token(Grant grant) {
    return readings.token(grant);
  }

  private AccessToken token(Grant grant, String acr) {
    return readings.token(grant, acr);
  }

  /** The same for an agent that may read these items of the grant. */
  private AccessToken agentsToken(Grant grant, String... items) {
    AccessToken token = token(grant);
    return new AccessToken(
        token.issuer(),
        token.subject(),
        token.clientId(),
        token.scope(),
        token.grant(),
        token.epoch(),
        token.lifetime(),
        token.acr(),
        token.tokenId(),
        Optional.of(
            new AccessToken.Acting(
                "agent-1",
                "Courier Agent",
                grant.items().stream()
                    .map(GrantItem::granted)
                    .filter(granted -> Set.of(items).contains(granted.item()))
                    .toList())));
  }

  private static ReadParameters everything(int limit) {
    return new ReadParameters(Optional.empty(), Optional.empty(), limit, Optional.empty());
  }

  private static ReadParameters next(Page page, int limit) {
    return new ReadParameters(Optional.empty(), Optional.empty(), limit, page.next());
  }

  private Page read(AccessToken token, String slug, ReadParameters parameters) {
    return readings.read(token, slug, parameters);
  }

  private String refusal(AccessToken token, String slug, ReadParameters parameters) {
    long before = world.log.count(vault);
    ProblemException refused =
        assertThrows(ProblemException.class, () -> read(token, slug, parameters));
    assertEquals(before + 1, world.log.count(vault), "one line for a refused read");
    assertTrue(world.log.verify(vault).isWhole());
    return refused.code().code();
  }

  @Test
  void read_monthlyTotals_givesExactlyThoseAndOneLine() {
    world.run(vault, world.statement());
    Grant grant = grant("GrocerySpending", "single-purchases", "monthly-totals", "P30D", "");
    long before = world.log.count(vault);
    List<Map<String, String>> terms =
        read(token(grant), "grocery-spending", everything(10)).records().stream()
            .map(Released::terms)
            .toList();
    assertEquals(
        List.of(Map.of("period", "2026-10", "amount", "42.50", "currency", "EUR")),
        terms,
        "November is not over");
    assertEquals(before + 1, world.log.count(vault));
    LogLine line = world.log.list(vault, LogQuery.newest(1)).get(0);
    assertEquals(Optional.of("grocery-spending"), line.entry().slug());
    assertEquals(1, line.entry().records());
  }

  @Test
  void read_filterInsideAWindow_cannotCutTheWindow() {
    world.run(vault, world.statement());
    Grant grant = grant("GrocerySpending", "single-purchases", "monthly-totals", "P30D", "");
    ReadParameters fewDays =
        new ReadParameters(
            Optional.of(Instant.parse("2026-10-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-10-05T00:00:00Z")),
            10,
            Optional.empty());
    List<Released> october = read(token(grant), "grocery-spending", fewDays).records();
    assertEquals("42.50", october.get(0).terms().get("amount"));
    assertEquals(1, october.size());
  }

  @Test
  void read_dataPeriod_bindsWhatIsRead() {
    world.run(vault, world.statement());
    Grant grant =
        grant(
            "GrocerySpending",
            "single-purchases",
            "single-purchases",
            "P30D",
            ",\"data_period\":{\"from\":\"2026-10-17\",\"to\":\"2026-10-31\"}");
    List<Released> records = read(token(grant), "grocery-spending", everything(10)).records();
    assertEquals(1, records.size());
    assertEquals("30.10", records.get(0).terms().get("amount"));
  }

  @Test
  void read_refusedAbsentUnknown_areOneAnswer() {
    world.run(vault, world.statement());
    Grant grant =
        consent.decide(
            consent.decision(
                vault,
                items(
                    item("i1", "GrocerySpending", "monthly-totals", ""),
                    item("i2", "Steps", "daily-totals", ""),
                    item("i3", "AccountTransactions", "each-entry", "")),
                choose("i1", "monthly-totals", "P30D"),
                choose("i2", "daily-totals", "P30D")));
    for (String slug : List.of("account-transactions", "steps", "movement", "nonsense", "../x")) {
      assertEquals("strand-not-available", refusal(token(grant), slug, everything(10)), slug);
    }
  }

  @Test
  void read_pausedEndedExpired_isRefusedAndResumedIsNot() {
    world.run(vault, world.statement());
    Grant grant = grant("GrocerySpending", "monthly-totals", "monthly-totals", "P30D", "");
    AccessToken token = token(grant);
    world.in(() -> consent.grants.pause(vault, grant.id()));
    assertEquals("token-refused", refusal(token, "grocery-spending", everything(10)));
    world.in(() -> consent.grants.resume(vault, grant.id()));
    assertEquals(1, read(token, "grocery-spending", everything(10)).records().size());
    world.in(() -> consent.grants.end(vault, grant.id()));
    assertEquals("token-refused", refusal(token, "grocery-spending", everything(10)));
    Grant shorter = grant("GrocerySpending", "monthly-totals", "monthly-totals", "P1D", "");
    world.clock.forward(Duration.ofDays(1));
    assertEquals("token-refused", refusal(token(shorter), "grocery-spending", everything(10)));
  }

  @Test
  void read_betweenPages_endStopsTheNextPage() {
    world.run(vault, world.statement());
    Grant grant = grant("GrocerySpending", "single-purchases", "single-purchases", "P30D", "");
    Page first = read(token(grant), "grocery-spending", everything(1));
    Page second = read(token(grant), "grocery-spending", next(first, 1));
    assertEquals("30.10", second.records().get(0).terms().get("amount"));
    world.in(() -> consent.grants.end(vault, grant.id()));
    assertEquals("token-refused", refusal(token(grant), "grocery-spending", next(second, 1)));
  }

  @Test
  void read_once_isOneCompleteReadingWithinTenMinutes() {
    world.run(vault, world.statement());
    Grant grant = grant("GrocerySpending", "single-purchases", "single-purchases", "once", "");
    AccessToken token = token(grant);
    Page first = read(token, "grocery-spending", everything(1));
    assertEquals("strand-not-available", refusal(token, "grocery-spending", everything(1)));
    world.clock.forward(Duration.ofMinutes(10).minusSeconds(1));
    Page second = read(token, "grocery-spending", next(first, 1));
    world.clock.forward(Duration.ofSeconds(1));
    assertEquals("reading-over", refusal(token, "grocery-spending", next(second, 1)));
    assertEquals("strand-not-available", refusal(token, "grocery-spending", everything(1)));
  }

  @Test
  void read_moreOftenThanAllowed_waits() {
    world.run(vault, world.statement());
    Grant grant =
        grant(
            "GrocerySpending",
            "monthly-totals",
            "monthly-totals",
            "P30D",
            ",\"recurrence\":{\"max\":1,\"per\":\"P1D\"}");
    read(token(grant), "grocery-spending", everything(10));
    assertEquals("read-too-often", refusal(token(grant), "grocery-spending", everything(10)));
    world.clock.forward(Duration.ofDays(1));
    assertEquals(1, read(token(grant), "grocery-spending", everything(10)).records().size());
  }

  /** Of two that both might begin, the second hears of the first when it is counted. */
  @Test
  void begin_tooOften_isRefused_andLeavesNothing() {
    world.run(vault, world.statement());
    String daily = ",\"recurrence\":{\"max\":1,\"per\":\"P1D\"}";
    Grant grant = grant("GrocerySpending", "monthly-totals", "monthly-totals", "P30D", daily);
    begin(grant);
    String code =
        world.in(() -> assertThrows(ProblemException.class, () -> begin(grant)).code().code());
    assertEquals("read-too-often", code);
    assertEquals(1, count("select readings as found from grant_item"));
    assertEquals(1, count("select count(*) as found from grant_reading"));
  }

  private void begin(Grant grant) {
    world.in(
        () -> {
          GrantItem item = grant.items().get(0);
          consent.gate.begin(grant, item, RandomId.fresh(world.random), new Snapshot(4, 0));
          return true;
        });
  }

  private int count(String sql) {
    return world.database.first(sql, row -> row.integer("found")).orElseThrow();
  }

  @Test
  void read_othersTokenOrEpochOrCursor_isRefused() {
    world.run(vault, world.statement());
    Grant mine = grant("GrocerySpending", "single-purchases", "single-purchases", "P30D", "");
    Page first = read(token(mine), "grocery-spending", everything(1));
    world.in(() -> consent.grants.end(vault, mine.id()));
    Grant other = grant("GrocerySpending", "single-purchases", "single-purchases", "P30D", "");
    assertEquals("cursor-refused", refusal(token(other), "grocery-spending", next(first, 1)));
    AccessToken stranger =
        new AccessToken(
            "http://localhost:8080/id",
            mine.sub(),
            "somebody-else",
            Set.of(),
            Optional.of(mine.id().toString()),
            0,
            Duration.ofMinutes(5),
            SignIn.PASSKEY,
            "token-1",
            Optional.empty());
    assertThrows(ProblemException.class, () -> read(stranger, "grocery-spending", everything(1)));
  }

  @Test
  void read_byAnAgent_isNarrowedAndItsLineNamesBoth() {
    world.run(vault, world.statement());
    Grant grant = grant("GrocerySpending", "monthly-totals", "monthly-totals", "P30D", "");

    read(agentsToken(grant, "i1"), "grocery-spending", everything(10));
    LogLine line = world.log.list(vault, LogQuery.newest(1)).get(0);
    assertEquals(Optional.of(grant.client().clientId()), line.entry().clientId());
    assertEquals(Optional.of(new LogEntry.Actor("agent-1", "Courier Agent")), line.entry().actor());
    assertEquals(
        "strand-not-available",
        refusal(agentsToken(grant, "i2"), "grocery-spending", everything(10)));
    assertTrue(world.log.verify(vault).isWhole());
  }

  /** "Twice a day" is about the strand, whatever the company calls its item by now. */
  @Test
  void read_byAnotherNameOfTheItem_isCountedOn() {
    world.run(vault, world.statement());
    String twice = ",\"recurrence\":{\"max\":2,\"per\":\"P1D\"}";
    Grant first = grant("GrocerySpending", "monthly-totals", "monthly-totals", "P30D", twice);
    read(token(first), "grocery-spending", everything(10));
    read(token(first), "grocery-spending", everything(10));
    Grant renamed =
        consent.decide(
            consent.decision(
                vault,
                items(item("other", "GrocerySpending", "monthly-totals", twice)),
                choose("other", "monthly-totals", "P30D")));
    assertEquals("read-too-often", refusal(token(renamed), "grocery-spending", everything(10)));
    world.clock.forward(Duration.ofDays(1));
    read(token(renamed), "grocery-spending", everything(10));
  }

  /** The company uses the name of an item again, or the citizen gives more: not to the agent. */
  @Test
  void read_byAnAgentWhoseItemIsAnotherByNow_isRefused() {
    world.run(vault, world.statement());
    Grant monthly = grant("GrocerySpending", "single-purchases", "monthly-totals", "P30D", "");
    AccessToken agents = agentsToken(monthly, "i1");
    read(agents, "grocery-spending", everything(10));
    grant("GrocerySpending", "single-purchases", "single-purchases", "P30D", "");
    assertEquals(
        "strand-not-available", refusal(agents, "grocery-spending", everything(10)), "wider");
    grant("AccountTransactions", "each-entry", "monthly-balance", "P30D", "");
    assertEquals(
        "strand-not-available", refusal(agents, "account-transactions", everything(10)), "another");
    grant("GrocerySpending", "single-purchases", "monthly-totals", "P1D", "");
    assertEquals(1, read(agents, "grocery-spending", everything(10)).records().size(), "shorter");
  }

  @Test
  void read_intimateWithATokenByPassword_isRefusedWithItsLine() {
    world.run(vault, world.statement());
    Grant everyday = grant("GrocerySpending", "monthly-totals", "monthly-totals", "P30D", "");
    String password = "urn:dcann:acr:password";
    assertEquals(
        1, read(token(everyday, password), "grocery-spending", everything(1)).records().size());
    world.run(
        vault,
        world.file(
            "track.gpx",
            """
            <gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
            <trkpt lat="59.43" lon="24.75"><time>2026-11-01T10:00:00Z</time></trkpt>
            </trkseg></trk></gpx>
            """));
    Grant intimate = grant("Movement", "exact-track", "exact-track", "P30D", "");
    long lines = world.log.count(vault);
    for (String acr : List.of(password, "")) {
      assertEquals(
          "insufficient-user-authentication",
          refusal(token(intimate, acr), "movement", everything(1)));
    }
    assertEquals(lines + 2, world.log.count(vault));
    assertEquals(1, read(token(intimate), "movement", everything(1)).records().size());
  }

  @Test
  void list_showsWhatIsGrantedAndThere() {
    world.run(vault, world.statement());
    Grant grant = grant("GrocerySpending", "monthly-totals", "monthly-totals", "P30D", "");
    assertEquals(1, readings.door.list(token(grant)).size());
    world.in(() -> consent.grants.end(vault, grant.id()));
    Grant absent = grant("Steps", "daily-totals", "daily-totals", "P30D", "");
    assertEquals(0, readings.door.list(token(absent)).size());
  }
}

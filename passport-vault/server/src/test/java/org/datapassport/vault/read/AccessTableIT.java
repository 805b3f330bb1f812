package org.datapassport.vault.read;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.token.AccessToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Caller × what is asked × state × strand × sign-in, each with the answer and the log line that a
 * small set of rules expects. The rules are written here anew and look at no code of the vault.
 *
 * <p>Methods, formats and the portal are crossed over HTTP, in the system tests.
 */
class AccessTableIT {
  private static final Logger LOG = Logger.getLogger(AccessTableIT.class.getName());

  /** Who knocks. */
  enum Caller {
    COMPANY,
    AGENT,
    OTHER_COMPANY,
    OTHER_CITIZENS_COMPANY,
    COMPANY_OF_AN_ENDED_GRANT,
    COMPANY_WITH_A_TOKEN_TAKEN_BACK,
    STRANGER
  }

  /** Where the agreement stands. */
  enum State {
    ACTIVE,
    PAUSED,
    RESUMED,
    ANSWERED_WITH_LESS,
    PART_PAUSED,
    PART_ENDED,
    EXPIRED,
    ENDED
  }

  /** What is asked for; the first three are granted, and the agent has all but the second. */
  enum Strand {
    EVERYDAY("grocery-spending"),
    PERSONAL("account-transactions"),
    INTIMATE("movement"),
    NOT_GRANTED("name"),
    GRANTED_AND_EMPTY("steps"),
    UNKNOWN("nonsense"),
    NO_NAME("../keys");

    private final String slug;

    Strand(String slug) {
      this.slug = slug;
    }
  }

  /** How the citizen had signed in when the token was made. */
  enum Acr {
    PASSKEY,
    PASSWORD
  }

  /** What comes back: a status, and what the new line says; no line where it is empty. */
  private record Outcome(int status, String line) {}

  private static final String GPX =
      """
      <gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
      <trkpt lat="59.43" lon="24.75"><time>2026-11-01T10:00:00Z</time></trkpt>
      </trkseg></trk></gpx>
      """;

  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final DoorForTests readings = new DoorForTests(world, consent);
  private final VaultId vault = world.newVault();

  /** The rules: who is nobody, then where the agreement stands, then the strand. */
  private static Outcome expected(Caller caller, State state, Strand strand, Acr acr) {
    boolean nobody =
        caller == Caller.OTHER_COMPANY
            || caller == Caller.OTHER_CITIZENS_COMPANY
            || caller == Caller.STRANGER;
    if (nobody) {
      return new Outcome(401, "");
    }
    String stands =
        switch (state) {
          case PAUSED -> "paused";
          case EXPIRED -> "expired";
          case ENDED -> "ended";
          default -> "active";
        };
    if (!stands.equals("active") || caller == Caller.COMPANY_OF_AN_ENDED_GRANT) {
      return new Outcome(401, "grant-" + stands);
    }
    if (caller == Caller.COMPANY_WITH_A_TOKEN_TAKEN_BACK) {
      return new Outcome(401, "token-revoked");
    }
    if (!flows(caller, state, strand)) {
      return new Outcome(404, "strand-not-available");
    }
    return strand == Strand.INTIMATE && acr == Acr.PASSWORD
        ? new Outcome(401, "insufficient-user-authentication")
        : new Outcome(200, "done");
  }

  private static boolean flows(Caller caller, State state, Strand strand) {
    Set<Strand> granted =
        switch (state) {
          case ANSWERED_WITH_LESS, PART_PAUSED, PART_ENDED ->
              Set.of(Strand.EVERYDAY, Strand.INTIMATE);
          default -> Set.of(Strand.EVERYDAY, Strand.PERSONAL, Strand.INTIMATE);
        };
    return granted.contains(strand) && (caller != Caller.AGENT || strand != Strand.PERSONAL);
  }

  /** A list tells what flows now; it needs no strand. */
  private static Outcome expectedList(Caller caller, State state) {
    Outcome read = expected(caller, state, Strand.EVERYDAY, Acr.PASSKEY);
    return read.status() == 200 ? new Outcome(200, "done") : read;
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void access_ofEachCell_isAsTheRulesSay(State state) {
    Grant grant = bring(state);
    int cells = 0;
    for (Caller caller : Caller.values()) {
      for (Acr acr : Acr.values()) {
        AccessToken token = token(caller, grant, acr);
        for (Strand strand : Strand.values()) {
          String cell = caller + " " + state + " " + strand + " " + acr;
          assertEquals(
              expected(caller, state, strand, acr),
              outcome(() -> readings.read(token, strand.slug, PurchasesWorld.first(10))),
              cell);
          cells++;
        }
        assertEquals(
            expectedList(caller, state),
            outcome(() -> readings.door.list(token)),
            "list " + caller);
        cells++;
      }
    }
    assertEquals(7 * 2 * (7 + 1), cells);
    assertTrue(world.log.verify(vault).isWhole());
    LOG.log(Level.INFO, "{0} cells while {1}", new Object[] {cells, state});
  }

  /** What came back, and the one line that it left. */
  private Outcome outcome(Runnable call) {
    long before = world.log.count(vault);
    int status = 200;
    try {
      call.run();
    } catch (ProblemException e) {
      status = e.code().status();
    }
    long lines = world.log.count(vault) - before;
    if (lines == 0) {
      return new Outcome(status, "");
    }
    assertEquals(1, lines, "one line for a call");
    LogEntry line = world.log.list(vault, LogQuery.newest(1)).get(0).entry();
    return new Outcome(status, line.outcome() == LogEntry.Outcome.DONE ? "done" : line.reason());
  }

  private Grant bring(State state) {
    world.run(vault, world.statement());
    world.run(vault, world.file("track.gpx", GPX));
    world.in(
        () -> {
          Map<String, String> facts = Map.of("givenName", "Ada", "familyName", "Lind");
          world.door.putFacts(vault, new StrandId("name"), facts);
          return true;
        });
    Grant grant = decide();
    switch (state) {
      case ACTIVE -> {}
      case PAUSED -> world.in(() -> consent.grants.pause(vault, grant.id()));
      case RESUMED -> {
        world.in(() -> consent.grants.pause(vault, grant.id()));
        world.in(() -> consent.grants.resume(vault, grant.id()));
      }
      case ANSWERED_WITH_LESS -> {
        change(() -> consent.items.end(vault, grant.id(), new StrandSlug("account-transactions")));
        return decideLess();
      }
      case PART_PAUSED ->
          change(
              () -> consent.items.pause(vault, grant.id(), new StrandSlug("account-transactions")));
      case PART_ENDED ->
          change(
              () -> consent.items.end(vault, grant.id(), new StrandSlug("account-transactions")));
      case EXPIRED -> world.clock.forward(Duration.ofDays(30));
      case ENDED -> world.in(() -> consent.grants.end(vault, grant.id()));
    }
    return grant;
  }

  private void change(Runnable work) {
    world.in(
        () -> {
          work.run();
          return true;
        });
  }

  private Grant decide() {
    return consent.decide(
        consent.decision(
            vault,
            items(
                item("i1", "GrocerySpending", "monthly-totals", ""),
                item("i2", "AccountTransactions", "monthly-by-category", ""),
                item("i3", "Movement", "exact-track", ""),
                item("i4", "Steps", "daily-totals", "")),
            choose("i1", "monthly-totals", "P30D"),
            choose("i2", "monthly-by-category", "P30D"),
            choose("i3", "exact-track", "P30D"),
            choose("i4", "daily-totals", "P30D")));
  }

  private Grant decideLess() {
    return consent.decide(
        consent.decision(
            vault,
            items(
                item("i1", "GrocerySpending", "monthly-totals", ""),
                item("i3", "Movement", "exact-track", "")),
            choose("i1", "monthly-totals", "P30D"),
            choose("i3", "exact-track", "P30D")));
  }

  private AccessToken token(Caller caller, Grant grant, Acr acr) {
    String id = "token-" + caller;
    if (caller == Caller.COMPANY_WITH_A_TOKEN_TAKEN_BACK) {
      change(
          () ->
              readings.revoked.add(
                  "http://localhost:8080/id", id, world.clock.instant().plusSeconds(600)));
    }
    return new AccessToken(
        "http://localhost:8080/id",
        caller == Caller.OTHER_CITIZENS_COMPANY ? "somebody" : grant.sub(),
        caller == Caller.OTHER_COMPANY ? "somebody-else" : grant.client().clientId(),
        Set.of(),
        Optional.of(caller == Caller.STRANGER ? "f".repeat(32) : grant.id().toString()),
        caller == Caller.COMPANY_OF_AN_ENDED_GRANT ? grant.epoch() - 1 : epoch(grant),
        Duration.ofMinutes(5),
        acr == Acr.PASSKEY ? SignIn.PASSKEY : "urn:dcann:acr:password",
        id,
        acting(caller, grant));
  }

  /** The token of the company is as new as can be: only the agreement's state refuses it. */
  private int epoch(Grant grant) {
    return consent.grants.find(grant.id()).orElseThrow().epoch();
  }

  private static Optional<AccessToken.Acting> acting(Caller caller, Grant grant) {
    return caller == Caller.AGENT
        ? Optional.of(
            new AccessToken.Acting(
                "agent-1",
                "Courier Agent",
                grant.items().stream()
                    .filter(each -> List.of("i1", "i3").contains(each.item()))
                    .map(GrantItem::granted)
                    .toList()))
        : Optional.empty();
  }
}

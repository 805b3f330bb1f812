package org.datapassport.vault.read;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.token.AccessToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets what: one row for each caller, consent state and strand; a rule is a row. */
class ConsentMatrixIT {
  private static final ReadParameters ALL =
      new ReadParameters(Optional.empty(), Optional.empty(), 100, Optional.empty());

  @ParameterizedTest(name = "{0} reads {2} while {1}: {3}")
  @CsvSource({
    // caller, state, strand, answer: status or the fields that are visible
    "holder,   active,  grocery-spending,     amount currency period",
    "holder,   active,  name,                 givenName",
    "holder,   active,  movement,             404",
    "holder,   active,  account-transactions, 404",
    "holder,   active,  steps,                404",
    "holder,   active,  nonsense,             404",
    "holder,   paused,  grocery-spending,     401",
    "holder,   paused,  movement,             401",
    "holder,   resumed, grocery-spending,     amount currency period",
    "holder,   ended,   grocery-spending,     401",
    "holder,   ended,   nonsense,             401",
    "holder,   expired, grocery-spending,     401",
    "oldEpoch, active,  grocery-spending,     401",
    "stranger, active,  grocery-spending,     401",
    "stranger, ended,   grocery-spending,     401",
    "otherSub, active,  grocery-spending,     401",
    "noGrant,  active,  grocery-spending,     401"
  })
  void read_row_isAsTheTableSays(String caller, String state, String strand, String answer) {
    VaultWorld world = new VaultWorld();
    GrantsForTests consent = new GrantsForTests(world);
    VaultId vault = world.newVault();
    world.run(vault, world.statement());
    world.putFacts(vault, "name", Map.of("givenName", "Ada", "familyName", "Lind"));
    Grant grant =
        consent.decide(
            consent.decision(
                vault,
                items(
                    item("i1", "GrocerySpending", "single-purchases", ""),
                    item("i2", "Name", "full-name", ""),
                    item("i3", "Movement", "exact-track", ""),
                    item("i4", "Steps", "daily-totals", "")),
                choose("i1", "monthly-totals", "P30D"),
                choose("i2", "given-name", "P30D"),
                choose("i4", "daily-totals", "P30D")));
    bring(world, consent, grant, state);
    AccessToken token = token(caller, grant);
    assertEquals(answer, outcome(new DoorForTests(world, consent), token, strand));
  }

  private static void bring(VaultWorld world, GrantsForTests consent, Grant grant, String state) {
    if (state.equals("paused") || state.equals("resumed")) {
      world.in(() -> consent.grants.pause(grant.vault(), grant.id()));
    }
    if (state.equals("resumed")) {
      world.in(() -> consent.grants.resume(grant.vault(), grant.id()));
    }
    if (state.equals("ended")) {
      world.in(() -> consent.grants.end(grant.vault(), grant.id()));
    }
    if (state.equals("expired")) {
      world.clock.forward(Duration.ofDays(30));
    }
  }

  private static AccessToken token(String caller, Grant grant) {
    return new AccessToken(
        "http://localhost:8080/id",
        caller.equals("otherSub") ? "somebody" : grant.sub(),
        caller.equals("stranger") ? "somebody-else" : grant.client().clientId(),
        Set.of(),
        Optional.of(caller.equals("noGrant") ? "f".repeat(32) : grant.id().toString()),
        caller.equals("oldEpoch") ? -1 : grant.epoch(),
        Duration.ofMinutes(5),
        SignIn.PASSKEY,
        "token-1",
        Optional.empty());
  }

  private static String outcome(DoorForTests readings, AccessToken token, String strand) {
    try {
      Set<String> fields = new TreeSet<>();
      readings
          .read(token, strand, ALL)
          .records()
          .forEach(record -> fields.addAll(record.terms().keySet()));
      return String.join(" ", fields);
    } catch (ProblemException e) {
      return Integer.toString(e.code().status());
    }
  }
}

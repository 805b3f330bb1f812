package org.datapassport.vault.provider;

import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.AgreementStanding;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final SecureRandom random = new SecureRandom();
  private final Bodies bodies = new Bodies(Clock.fixed(NOW, ZoneOffset.UTC));

  private Grant grant(GrantItem... items) {
    AgreementStanding standing =
        new AgreementStanding(
            new AgreementId(RandomId.fresh(random)),
            "green.example",
            GrantState.ACTIVE,
            0,
            0,
            1,
            NOW,
            NOW);
    return new Grant(
        new GrantId(RandomId.fresh(random)),
        VaultId.random(random),
        "request-1",
        new Client("greengrocer", "Green & Sons", "", "green.example"),
        "sub",
        standing,
        NOW.plus(Duration.ofDays(30)),
        NOW,
        List.of(items));
  }

  private static List<String> items(JsonObject state) {
    return state.getJsonArray("authorization_details").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("item"))
        .toList();
  }

  @Test
  void state_ofAStrandThatIsPausedAlone_doesNotListIt() {
    GrantItem flowing =
        new GrantItem(
            item("i1", "GrocerySpending", "monthly-totals", ""),
            new StrandId("grocery-spending"),
            0,
            1,
            false);
    GrantItem paused =
        new GrantItem(item("i2", "Steps", "daily-totals", ""), new StrandId("steps"), 0, 1, true);
    assertEquals(List.of("i1"), items(bodies.state(grant(flowing, paused), NOW)));
    assertEquals(List.of(), items(bodies.state(grant(paused), NOW)));
    assertEquals("active", bodies.state(grant(paused), NOW).getString("state"));
  }

  @Test
  void state_ofAStrandThatIsOver_doesNotListIt() {
    GrantItem item =
        new GrantItem(
            item("i1", "GrocerySpending", "monthly-totals", ""),
            new StrandId("grocery-spending"),
            0,
            1,
            false);
    Instant end = item.terms().until();
    assertEquals(List.of("i1"), items(bodies.state(grant(item), end.minusSeconds(1))));
    assertEquals(List.of(), items(bodies.state(grant(item), end)));
  }
}

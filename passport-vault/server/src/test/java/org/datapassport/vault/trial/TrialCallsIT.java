package org.datapassport.vault.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.token.TrialClient;
import org.junit.jupiter.api.Test;

/** What is kept of test clients' calls, and for how long. */
class TrialCallsIT {
  private final VaultWorld world = new VaultWorld();
  private final TrialCalls calls = new TrialCalls(world.database, world.clock);
  private final TrialClient client = new TrialClient("https://one.example", "dpc-a");

  private TrialCall call(String request) {
    return new TrialCall(
        world.clock.instant(), true, "", request, 200, "HTTP 200\n\n(12 bytes, not kept)");
  }

  private void note(TrialClient whose, String request) {
    world.in(
        () -> {
          calls.add(whose, call(request));
          return request;
        });
  }

  private List<String> last(TrialClient whose) {
    return world.in(() -> calls.last(whose)).stream().map(TrialCall::request).toList();
  }

  @Test
  void call_noted_isReadAgainAsItWas() {
    TrialCall refused =
        new TrialCall(world.clock.instant(), false, "proof: ath", "GET /vault", 401, "HTTP 401");
    world.in(
        () -> {
          calls.add(client, refused);
          return refused;
        });
    assertEquals(List.of(refused), world.in(() -> calls.last(client)));
  }

  @Test
  void calls_ofAnotherClientOrIssuer_areNotTold() {
    note(client, "mine");
    assertEquals(List.of(), last(new TrialClient("https://one.example", "dpc-b")));
    assertEquals(List.of(), last(new TrialClient("https://two.example", "dpc-a")));
    assertEquals(List.of("mine"), last(client));
  }

  @Test
  void calls_beyondTheLast_areForgottenAndNobodyElses() {
    TrialClient other = new TrialClient("https://two.example", "dpc-a");
    note(other, "theirs");
    for (int i = 0; i <= TrialCalls.KEPT_MAX; i++) {
      world.clock.forward(Duration.ofSeconds(1));
      note(client, "call " + i);
    }
    assertEquals(TrialCalls.KEPT_MAX, last(client).size());
    assertEquals("call " + TrialCalls.KEPT_MAX, last(client).get(0));
    assertFalse(last(client).contains("call 0"));
    assertEquals(List.of("theirs"), last(other));
  }

  @Test
  void call_ofAWeekAgo_isNotToldAndGoesWithTheNext() {
    note(client, "old");
    world.clock.forward(TrialCalls.KEPT);
    assertEquals(List.of(), last(client));
    note(client, "new");
    long rows =
        world.in(() -> world.database.list("select 1 as one from trial_call", row -> 1)).size();
    assertEquals(1, rows);
  }

  @Test
  void notes_ofOneMinute_areBoundedPerClient() {
    assertTrue(IntStream.range(0, TrialCalls.PER_MINUTE_MAX).allMatch(i -> calls.hasRoom(client)));
    assertFalse(calls.hasRoom(client));
    assertTrue(calls.hasRoom(new TrialClient("https://one.example", "dpc-b")));
    world.clock.forward(Duration.ofMinutes(1));
    assertTrue(calls.hasRoom(client));
  }
}

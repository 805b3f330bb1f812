package org.datapassport.vault.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a grant covers, at each edge of its time. */
class GrantTest {
  private static final Instant UNTIL = Instant.parse("2027-11-21T00:00:00Z");
  private static final String SPENDING = "grocery-spending";

  private static Grant grant(GrantState state, Instant until, boolean isPaused) {
    StrandAccess access = GrantsForTests.item("i1", "GrocerySpending", "single-purchases", "");
    return new Grant(
        new GrantId(new UUID(1, 2)),
        new VaultId(new UUID(3, 4)),
        "request-1",
        new Client("greengrocer", "Green", "https://green.example", "green.example"),
        "sub",
        standing(state),
        until,
        Instant.EPOCH,
        List.of(new GrantItem(access, new StrandId(SPENDING), 0, 1, isPaused)));
  }

  private static AgreementStanding standing(GrantState state) {
    return new AgreementStanding(
        new AgreementId(new UUID(5, 6)),
        "green.example",
        state,
        0,
        0,
        1,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Test
  void covers_atTheEndOfItsTime_isNothing() {
    Grant grant = grant(GrantState.ACTIVE, UNTIL, false);
    assertTrue(grant.covers(SPENDING, UNTIL.minusNanos(1)).isPresent());
    assertEquals(Optional.empty(), grant.covers(SPENDING, UNTIL));
    assertEquals(Optional.empty(), grant.covers(SPENDING, UNTIL.plusNanos(1)));
    assertEquals(GrantState.ACTIVE, grant.state(UNTIL.minusNanos(1)));
    assertEquals(GrantState.EXPIRED, grant.state(UNTIL));
    assertFalse(grant.isActive(UNTIL));
  }

  @Test
  void covers_anItemWhoseTimeEndsFirst_isNothingFromThenOn() {
    Grant longer = grant(GrantState.ACTIVE, UNTIL.plusSeconds(60), false);
    assertTrue(longer.covers(SPENDING, UNTIL.minusNanos(1)).isPresent());
    assertEquals(Optional.empty(), longer.covers(SPENDING, UNTIL));
    assertTrue(longer.isActive(UNTIL));
    Grant shorter = grant(GrantState.ACTIVE, UNTIL.minusSeconds(60), false);
    assertEquals(Optional.empty(), shorter.covers(SPENDING, UNTIL.minusSeconds(60)));
  }

  @ParameterizedTest
  @EnumSource(GrantState.class)
  void covers_inEachState_isSomethingOnlyWhileActive(GrantState state) {
    Instant before = UNTIL.minusSeconds(1);
    assertEquals(
        state == GrantState.ACTIVE,
        grant(state, UNTIL, false).covers(SPENDING, before).isPresent());
    assertEquals(Optional.empty(), grant(state, UNTIL, true).covers(SPENDING, before));
    assertEquals(Optional.empty(), grant(state, UNTIL, false).covers("steps", before));
    boolean live = state == GrantState.ACTIVE || state == GrantState.PAUSED;
    assertEquals(live ? GrantState.EXPIRED : state, grant(state, UNTIL, false).state(UNTIL));
    assertEquals(!live, state.isOver());
    assertEquals(state, GrantState.of(state.id()));
  }
}

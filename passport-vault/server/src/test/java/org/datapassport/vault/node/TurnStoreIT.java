package org.datapassport.vault.node;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.node.TurnStore.Work;
import org.junit.jupiter.api.Test;

class TurnStoreIT {
  private final VaultWorld world = new VaultWorld();
  private final TurnStore one = new TurnStore(world.database, new ThisNode(new UUID(0, 1)));
  private final TurnStore two = new TurnStore(world.database, new ThisNode(new UUID(0, 2)));

  private void passes(int seconds) {
    world.database.update(
        "update node_turn set lasts_until = lasts_until - make_interval(secs => ?)", seconds);
  }

  @Test
  void take_anothersTurn_isRefusedUntilItIsOver() {
    assertTrue(one.take(Work.RESEALING));
    assertFalse(two.take(Work.RESEALING));
    assertTrue(one.take(Work.RESEALING), "its own goes on");
    assertTrue(two.take(Work.UPKEEP), "other work is another's turn");
    passes((int) TurnStore.LASTS.toSeconds());
    assertTrue(two.take(Work.RESEALING));
    assertFalse(one.take(Work.RESEALING));
  }

  @Test
  void take_again_makesTheTurnLastFromThenOn() {
    assertTrue(one.take(Work.UPKEEP));
    passes((int) TurnStore.LASTS.toSeconds() - 1);
    assertTrue(one.take(Work.UPKEEP));
    passes((int) TurnStore.LASTS.toSeconds() - 1);
    assertFalse(two.take(Work.UPKEEP));
  }
}

package org.datapassport.registry.mirror.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessDemandTest {
  private static final Duration DAY = Duration.ofHours(24);

  private static boolean refused(String cacheControl, Duration age) {
    return FreshnessDemand.of(Optional.of(cacheControl)).refuses(age, DAY);
  }

  @Test
  void refuses_onlyWhenDemandedAndADayOld() {
    for (String demand :
        List.of(
            "no-cache", "max-age=0", "No-Cache", "max-stale, max-age=86399", "max-age=\"60\"")) {
      assertTrue(refused(demand, DAY), demand);
      assertFalse(refused(demand, DAY.minusSeconds(1)), demand);
    }
    assertFalse(refused("max-age=86400", DAY));
    assertTrue(refused("max-age=86400", DAY.plusSeconds(1)));
    assertTrue(refused("max-age=9999999, max-age=5", DAY), "the strictest counts");
  }

  @Test
  void refuses_whatIsNoDemand_nothing() {
    for (String other :
        List.of(
            "",
            "no-store",
            "only-if-cached",
            "max-age",
            "max-age=-1",
            "max-age=9999999999",
            "xno-cache",
            "max-age=1e9",
            ",,,")) {
      assertFalse(refused(other, DAY.multipliedBy(100)), other);
      assertEquals(Optional.empty(), FreshnessDemand.of(Optional.of(other)).ageMax(), other);
    }
    assertFalse(FreshnessDemand.of(Optional.empty()).refuses(DAY, DAY));
  }
}

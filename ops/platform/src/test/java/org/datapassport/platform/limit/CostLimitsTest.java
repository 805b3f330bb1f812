package org.datapassport.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.datapassport.platform.limit.CostLimits.Verdict;
import org.junit.jupiter.api.Test;

class CostLimitsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T00:00:20Z"), ZoneOffset.UTC);

  private static final CostlyRoutes SERVICE =
      () -> List.of(new CostlyRoute("/register", 5, 3, 2), new CostlyRoute("/free", 0, 1, 1));

  private final CostLimits limits = new CostLimits(only(SERVICE), CLOCK);

  @SuppressWarnings("unchecked")
  private static Instance<CostlyRoutes> only(CostlyRoutes service) {
    List<CostlyRoutes> one = List.of(service);
    return (Instance<CostlyRoutes>)
        Proxy.newProxyInstance(
            CostLimitsTest.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> method.invoke(one, arguments));
  }

  private Slots.Slot admitted(String path, String network) {
    return assertInstanceOf(Verdict.Admitted.class, limits.judge(path, network)).slot();
  }

  private Duration pause(String path, String network) {
    return assertInstanceOf(Verdict.TooMany.class, limits.judge(path, network)).pause();
  }

  @Test
  void judge_oneNetworkBeyondItsMinute_waitsForTheNextAndOthersDoNot() {
    for (int i = 0; i < 5; i++) {
      admitted("/register", "a").close();
    }
    assertEquals(Duration.ofSeconds(40), pause("/register", "a"));
    assertEquals(Duration.ofSeconds(40), pause("/register/x", "a"), "what lies below counts too");
    admitted("/register", "b").close();
  }

  @Test
  void judge_requestsUnderWay_areBoundedOfOneAndOfAll() {
    Slots.Slot first = admitted("/register", "a");
    admitted("/register", "a");
    assertEquals(Duration.ofSeconds(5), pause("/register", "a"));
    admitted("/register", "b");
    assertEquals(Duration.ofSeconds(5), pause("/register", "c"));
    first.close();
    admitted("/register", "c");
  }

  @Test
  void judge_otherPaths_areCheap() {
    for (String path : List.of("/registers", "/", "/register2/x", "/par")) {
      assertEquals(new Verdict.Cheap(), limits.judge(path, "a"), path);
    }
  }

  @Test
  void judge_routeWithoutRate_isBoundedByWhatIsUnderWayAlone() {
    for (int i = 0; i < 1000; i++) {
      admitted("/free", "a").close();
    }
  }
}

package org.datapassport.launcher.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.junit.jupiter.api.Test;

class WaitingBodiesTest {
  private static final TCPNIOTransport TRANSPORT = TCPNIOTransportBuilder.newInstance().build();

  private final WaitingBodies bodies = new WaitingBodies();

  /** Not connected to anybody, which is as good as open here: nobody has closed it. */
  private static WaitingBody body(String network) {
    var connection = new TCPNIOConnection(TRANSPORT, null);
    FilterChain chain = FilterChainBuilder.stateless().build();
    HttpRequestPacket request = HttpRequestPacket.builder().uri("/").method("POST").build();
    return new WaitingBody(chain.obtainFilterChainContext(connection), request, network, 0);
  }

  private Optional<Integer> begin(WaitingBody body) {
    return bodies.begin(body).map(EarlyAnswer::status);
  }

  private Optional<Integer> take(WaitingBody body, int count) {
    Optional<EarlyAnswer> full = bodies.grow(body, count);
    if (full.isEmpty()) {
      body.add(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, new byte[count]));
    }
    return full.map(EarlyAnswer::status);
  }

  private List<WaitingBody> some(int count, String network) {
    List<WaitingBody> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      WaitingBody body = body(network);
      assertEquals(Optional.empty(), begin(body));
      all.add(body);
    }
    return all;
  }

  @Test
  void begin_bodiesOfOneNetworkBeyondItsNumber_isRefusedAndOthersAreNot() {
    List<WaitingBody> all = some(WaitingBodies.OF_ONE_MAX, "192.0.2.1");
    assertEquals(Optional.of(429), begin(body("192.0.2.1")));
    assertEquals(Optional.empty(), begin(body("192.0.2.2")));
    bodies.end(all.get(0));
    assertEquals(Optional.empty(), begin(body("192.0.2.1")));
  }

  @Test
  void begin_bodiesOfEverybodyBeyondTheirNumber_isBusy() {
    for (int i = 0; i < WaitingBodies.MAX / WaitingBodies.OF_ONE_MAX; i++) {
      some(WaitingBodies.OF_ONE_MAX, "network " + i);
    }
    assertEquals(Optional.of(503), begin(body("another")));
  }

  @Test
  void grow_memoryOfOneNetwork_isBoundedAndGivenBack() {
    int each = 1024 * 1024;
    int fit = (int) (WaitingBodies.BYTES_OF_ONE_MAX / each);
    List<WaitingBody> all = some(fit + 1, "192.0.2.1");
    for (int i = 0; i < fit; i++) {
      assertEquals(Optional.empty(), take(all.get(i), each));
    }
    WaitingBody last = all.get(fit);
    assertEquals(Optional.of(413), take(last, each));
    assertEquals(Optional.empty(), take(last, WaitingBodies.FREE_BYTES), "ordinary forms pass");
    all.forEach(bodies::end);
    assertEquals(0, bodies.bytes());
    assertEquals(0, bodies.count());
  }

  @Test
  void grow_memoryOfEverybody_isBounded() {
    long held = 0;
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      WaitingBody body = some(1, "network " + i).get(0);
      Optional<Integer> full = take(body, 1024 * 1024);
      held += full.isEmpty() ? 1024 * 1024 : 0;
      refused += full.isEmpty() ? 0 : 1;
    }
    assertTrue(held <= WaitingBodies.BYTES_MAX + 60L * WaitingBodies.FREE_BYTES, "held " + held);
    assertTrue(refused > 0, "somebody was refused");
  }

  @Test
  void isLate_timeGrowsWithWhatCame() {
    WaitingBody body = some(1, "192.0.2.1").get(0);
    long patience = WaitingBody.PATIENCE.toNanos();
    assertFalse(body.isLate(patience));
    assertTrue(body.isLate(patience + 1));
    assertEquals(Optional.empty(), take(body, 3 * WaitingBody.BYTES_PER_SECOND));
    assertFalse(body.isLate(patience + Duration.ofSeconds(3).toNanos()));
    assertTrue(body.isLate(patience + Duration.ofSeconds(3).toNanos() + 1));
  }

  @Test
  void end_isSaidByOneOnly() {
    WaitingBody body = some(1, "192.0.2.1").get(0);
    assertTrue(body.end());
    assertFalse(body.end());
    assertFalse(body.isGathering());
  }
}

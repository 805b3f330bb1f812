package org.datapassport.launcher.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientNetworkTest {
  private static final Set<String> PROXIES = Set.of("10.0.0.1", "10.0.0.2");

  private static String direct(String peer) {
    return ClientNetwork.of(peer, "", PROXIES);
  }

  private static String forwarded(String peer, String hops) {
    return ClientNetwork.of(peer, hops, PROXIES);
  }

  @Test
  void of_addressOfVersionFour_isItself() {
    assertEquals("192.0.2.1", direct("192.0.2.1"));
    assertEquals("192.0.2.1", direct("::ffff:192.0.2.1"));
  }

  @Test
  void of_addressesOfOneNetworkOfVersionSix_areOne() {
    String network = direct("2001:db8:0:7:1:2:3:4");
    assertEquals(network, direct("2001:db8:0:7::1"));
    assertEquals(network, direct("2001:0db8:0000:0007:ffff:0:0:1"));
    assertNotEquals(network, direct("2001:db8:0:8::1"));
    assertEquals(direct("2001:db8::1"), direct("2001:db8:0:0:5:6:7:8"));
  }

  @Test
  void of_proxyThatIsTrusted_isTheAddressItNames() {
    assertEquals("192.0.2.7", forwarded("10.0.0.1", "198.51.100.1, 192.0.2.7"));
    assertEquals("192.0.2.7", forwarded("10.0.0.1", "192.0.2.7,10.0.0.2"));
    assertEquals("10.0.0.1", forwarded("10.0.0.1", "10.0.0.2"));
    assertEquals("10.0.0.1", forwarded("10.0.0.1", "x".repeat(65)));
  }

  @Test
  void of_anybodyElse_isNotBelieved() {
    assertEquals("192.0.2.1", forwarded("192.0.2.1", "198.51.100.1"));
  }
}

package org.datapassport.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
  @Test
  void of_behindTrustedProxy_isTheLastForeignHop() {
    ClientAddress behind = new ClientAddress("10.0.0.1, 10.0.0.2");
    String hops = "6.6.6.6, 198.51.100.9, 10.0.0.2";
    assertEquals("198.51.100.9", behind.of("10.0.0.1", hops));
    assertEquals("203.0.113.5", behind.of("203.0.113.5", hops));
    assertEquals("10.0.0.1", behind.of("10.0.0.1", ""));
  }

  @Test
  void network_ofOneCustomer_isOne() {
    String network = ClientAddress.network("2001:db8:1:2:3:4:5:6");
    assertEquals(network, ClientAddress.network("2001:db8:1:2:ffff:4:5:6"));
    assertEquals(network, ClientAddress.network("2001:0db8:1:2::1"));
    assertNotEquals(network, ClientAddress.network("2001:db8:1:3::1"));
    assertEquals(ClientAddress.network("2001:db8::1"), ClientAddress.network("2001:db8:0:0:5::"));
  }

  @Test
  void network_ofVersionFour_isTheAddress() {
    assertEquals("192.0.2.7", ClientAddress.network("192.0.2.7"));
    assertEquals("192.0.2.7", ClientAddress.network("::ffff:192.0.2.7"));
  }
}

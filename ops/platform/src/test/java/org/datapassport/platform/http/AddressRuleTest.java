package org.datapassport.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2001:10::1",
        "2002:a00:1::",
        "2002:101:101::1",
        "2002:7f00:1::",
        "3fff::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "::ffff:169.254.169.254",
        "4000::1"
      })
  void isAllowed_forSpecialAddresses_isFalseEvenWithLoopback(String text) throws Exception {
    assertFalse(AddressRule.isAllowed(InetAddress.getByName(text), true), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", "0x7f.1", "localhost"})
  void isAllowed_forLoopback_isAsConfigured(String text) throws Exception {
    InetAddress address;
    try {
      address = InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      // This resolver does not read the odd form at all, which is as good as refusing it.
      assertEquals("0x7f.1", text);
      return;
    }
    assertTrue(AddressRule.isAllowed(address, true));
    assertFalse(AddressRule.isAllowed(address, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00::1",
        "::ffff:1.1.1.1"
      })
  void isAllowed_forPublicAddresses_isTrue(String text) throws Exception {
    assertTrue(AddressRule.isAllowed(InetAddress.getByName(text), false), text);
  }

  @Test
  void isAllowed_forMappedLoopbackBytes_isJudgedAsIpv4() throws Exception {
    byte[] compatible = InetAddress.getByName("::7f00:1").getAddress();
    assertFalse(AddressRule.isAllowed(InetAddress.getByAddress(compatible), false));
  }
}

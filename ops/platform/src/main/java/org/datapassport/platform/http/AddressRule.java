package org.datapassport.platform.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses a service may connect to on somebody's behalf: public unicast only, and loopback
 * when the configuration says so. Follows the IANA special-purpose address registries (RFC 6890).
 */
final class AddressRule {
  private AddressRule() {}

  static boolean isAllowed(InetAddress address, boolean loopbackAllowed) {
    InetAddress plain = unwrapped(address);
    if (plain.isLoopbackAddress()) {
      return loopbackAllowed;
    }
    if (plain.isAnyLocalAddress()
        || plain.isLinkLocalAddress()
        || plain.isSiteLocalAddress()
        || plain.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = plain.getAddress();
    return plain instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  /** IPv4 inside of IPv6 (mapped, compatible) is judged as IPv4. */
  private static InetAddress unwrapped(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] b = address.getAddress();
    boolean zeros = isZero(b, 0, 10);
    boolean mapped = zeros && b[10] == (byte) 0xff && b[11] == (byte) 0xff;
    boolean compatible = zeros && isZero(b, 10, 12) && !isZero(b, 12, 15);
    return mapped || compatible ? of(Arrays.copyOfRange(b, 12, 16)) : address;
  }

  private static boolean isPublic4(byte[] bytes) {
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    int c = bytes[2] & 0xff;
    boolean special =
        a == 0
            || a == 10
            || (a == 100 && b >= 64 && b < 128)
            || (a == 172 && b >= 16 && b < 32)
            || (a == 192 && b == 0 && (c == 0 || c == 2))
            || (a == 192 && b == 88 && c == 99)
            || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
            || (a == 203 && b == 0 && c == 113)
            || a >= 224;
    return !special;
  }

  /** Global unicast is 2000::/3 without documentation, tunnels (2001::, 2002::) and benchmarks. */
  private static boolean isPublic6(byte[] b) {
    boolean global = (b[0] & 0xe0) == 0x20;
    boolean special2001 = b[0] == 0x20 && b[1] == 0x01 && (b[2] & 0xfe) == 0;
    boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
    boolean documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == (byte) 0xb8;
    boolean documentationNew = b[0] == 0x3f && b[1] == (byte) 0xff && (b[2] & 0xf0) == 0;
    return global && !special2001 && !sixToFour && !documentation && !documentationNew;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address", e);
    }
  }
}

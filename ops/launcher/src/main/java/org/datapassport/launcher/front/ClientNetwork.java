package org.datapassport.launcher.front;

import java.util.Set;

/**
 * Whom a request counts against: its address, or the /64 of an IPv6 address, since one customer has
 * that many. Behind a trusted proxy it is the address that the proxy names.
 */
final class ClientNetwork {
  private static final int ADDRESS_CHARS_MAX = 64;

  private ClientNetwork() {}

  /** The last address that no trusted proxy wrote; anybody can write the ones before. */
  static String of(String peer, String forwardedFor, Set<String> proxies) {
    if (forwardedFor.isEmpty() || !proxies.contains(peer)) {
      return network(peer);
    }
    String[] hops = forwardedFor.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = hops[i].strip();
      if (!proxies.contains(hop)) {
        return network(hop.length() > ADDRESS_CHARS_MAX ? peer : hop);
      }
    }
    return network(peer);
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    int dots = address.lastIndexOf(':') + 1;
    if (address.indexOf('.') > dots) {
      return address.substring(dots); // An IPv4 address as IPv6 writes it.
    }
    int gap = address.indexOf("::");
    String[] groups = (gap < 0 ? address : address.substring(0, gap)).split(":", -1);
    var network = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      String group = i < groups.length && !groups[i].isEmpty() ? groups[i] : "0";
      network.append(group.replaceFirst("^0+(?=.)", "")).append(':');
    }
    return network.append(":/64").toString();
  }
}

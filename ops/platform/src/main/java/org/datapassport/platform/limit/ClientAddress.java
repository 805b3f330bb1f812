package org.datapassport.platform.limit;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.platform.config.PlatformConfiguration;
import org.datapassport.platform.config.Shared;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The network address of a caller, also when a proxy of ours stands between: {@code
 * passport.trusted-proxies} lists the addresses of those, with commas.
 */
@Shared
public class ClientAddress {
  private static final int CHARS_MAX = 64;

  private final Set<String> proxies;

  @Inject
  public ClientAddress(
      @ConfigProperty(name = PlatformConfiguration.TRUSTED_PROXIES, defaultValue = "none")
          String proxies) {
    this.proxies =
        Arrays.stream(proxies.split(",", -1))
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet());
  }

  public String of(HttpServletRequest request) {
    String hops = Objects.requireNonNullElse(request.getHeader("X-Forwarded-For"), "");
    return of(request.getRemoteAddr(), hops);
  }

  /** Whom a request counts against: one IPv6 customer has a /64 of addresses. */
  public String networkOf(HttpServletRequest request) {
    return network(of(request));
  }

  /** The last address that no trusted proxy wrote; anybody can write the ones before. */
  String of(String peer, String forwardedFor) {
    if (!proxies.contains(peer) || forwardedFor.isEmpty()) {
      return peer;
    }
    String[] hops = forwardedFor.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = hops[i].strip();
      if (!proxies.contains(hop)) {
        return hop.length() > CHARS_MAX ? peer : hop;
      }
    }
    return peer;
  }

  /** The address itself, or the first 64 bits of one of IPv6. */
  public static String network(String address) {
    int dots = address.lastIndexOf(':') + 1;
    if (address.indexOf(':') < 0 || address.indexOf('.') > dots) {
      return address.substring(dots); // An IPv4 address, or one as IPv6 writes it.
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

package org.datapassport.provider.session;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PlatformConfiguration;
import org.datapassport.platform.config.Shared;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The network address of a browser, also when a proxy of ours stands between: {@code
 * passport.trusted-proxies} lists the addresses of those, with commas.
 */
@Shared
public class ClientAddress {
  private final List<String> proxies;

  @Inject
  public ClientAddress(
      @ConfigProperty(name = PlatformConfiguration.TRUSTED_PROXIES, defaultValue = "none")
          String proxies) {
    this.proxies = List.of(proxies.split(",", -1));
  }

  String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), Optional.ofNullable(request.getHeader("X-Forwarded-For")));
  }

  /** The last address that no trusted proxy wrote; anybody can write the ones before. */
  String of(String peer, Optional<String> forwardedFor) {
    if (!proxies.contains(peer) || forwardedFor.isEmpty()) {
      return peer;
    }
    String[] hops = forwardedFor.get().split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = hops[i].strip();
      if (!proxies.contains(hop)) {
        return hop.length() > 64 ? peer : hop;
      }
    }
    return peer;
  }
}

package org.datapassport.launcher.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ports on this machine, and the addresses by which the world knows the services.
 *
 * @param port plain HTTP; the demo company has the next one, the operator the one after
 * @param tlsPort the same services over TLS
 * @param named public addresses that the operator chose, no trailing slash
 */
public record Addresses(int port, int tlsPort, Map<Service, URI> named) {
  /** 8443 for 8080. */
  public static final int TLS_OFFSET = 363;

  private static final int PORT_MAX = 65535;

  public Addresses {
    named = Map.copyOf(named);
    if (port < 1 || port > PORT_MAX - 2 || tlsPort < 1 || tlsPort > PORT_MAX) {
      throw new IllegalArgumentException("ports are 1 to " + PORT_MAX);
    }
    if (tlsPort >= port && tlsPort <= port + 2) {
      throw new IllegalArgumentException(
          "the TLS port must differ from " + port + " and the next two");
    }
  }

  /** Nobody chose a public address. */
  public Addresses(int port, int tlsPort) {
    this(port, tlsPort, Map.of());
  }

  /**
   * The same ports with the public addresses that are not blank.
   *
   * @throws IllegalArgumentException for what is no address of a service
   */
  public Addresses withNamed(Map<Service, String> addresses) {
    var named = new EnumMap<Service, URI>(Service.class);
    addresses.forEach(
        (service, address) -> {
          if (!address.isBlank()) {
            named.put(service, parse(address.strip()));
          }
        });
    return new Addresses(port, tlsPort, named);
  }

  private static URI parse(String address) {
    try {
      URI uri =
          new URI(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (isWeb
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused below, like the other kinds of no address.
    }
    throw new IllegalArgumentException("not a public address: '" + address + "'");
  }

  /** On this machine, past any proxy. */
  public URI of(Service service) {
    return URI.create("http://localhost:" + port + "/" + service.context());
  }

  public URI ofTls(Service service) {
    return URI.create("https://localhost:" + tlsPort + "/" + service.context());
  }

  /** As people and other services call it. */
  public URI publicOf(Service service) {
    return named.getOrDefault(service, of(service));
  }

  /** Whether the TLS port of this machine is where the world calls the service, if at all. */
  public boolean isOnThisMachine(Service service) {
    return publicOf(service).getHost().equals("localhost");
  }

  public int demoPort() {
    return port + 1;
  }

  /** Where the whole server tells how it is: metrics, health, OpenAPI. */
  public int operatorPort() {
    return port + 2;
  }

  /** did:webvh wants a domain of two labels; the colon before the port is escaped there. */
  public String identifierDomain() {
    return identifierAddress()
        .map(
            address -> address.getHost() + (address.getPort() < 0 ? "" : "%3A" + address.getPort()))
        .orElse("registry.localhost%3A" + port);
  }

  /** The registry's path in did:webvh identifiers; empty where it has a host of its own. */
  public String identifierPath() {
    return identifierAddress()
        .map(address -> address.getRawPath().replaceFirst("^/", "").replace('/', ':'))
        .orElse(Service.REGISTRY.context());
  }

  /** Identifiers resolve over https at the registry, if its address is one that did:webvh takes. */
  private Optional<URI> identifierAddress() {
    return Optional.ofNullable(named.get(Service.REGISTRY))
        .filter(address -> "https".equals(address.getScheme()) && address.getHost().contains("."));
  }
}

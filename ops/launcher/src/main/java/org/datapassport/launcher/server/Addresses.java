package org.datapassport.launcher.server;

import java.net.URI;

/**
 * The public addresses and the ports behind them.
 *
 * @param port plain HTTP; the demo company has the next one
 * @param tlsPort the same services over TLS
 */
public record Addresses(int port, int tlsPort) {
  /** 8443 for 8080. */
  public static final int TLS_OFFSET = 363;

  private static final int PORT_MAX = 65535;

  public Addresses {
    if (port < 1 || port >= PORT_MAX || tlsPort < 1 || tlsPort > PORT_MAX) {
      throw new IllegalArgumentException("ports are 1 to " + PORT_MAX);
    }
    if (tlsPort == port || tlsPort == port + 1) {
      throw new IllegalArgumentException("the TLS port must differ from " + port + " and the next");
    }
  }

  public URI of(Service service) {
    return URI.create("http://localhost:" + port + "/" + service.context());
  }

  public URI ofTls(Service service) {
    return URI.create("https://localhost:" + tlsPort + "/" + service.context());
  }

  public int demoPort() {
    return port + 1;
  }

  /** did:webvh wants a domain of two labels; the colon before the port is escaped there. */
  public String identifierDomain() {
    return "registry.localhost%3A" + port;
  }
}

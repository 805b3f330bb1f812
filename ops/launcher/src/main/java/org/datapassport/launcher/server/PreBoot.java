package org.datapassport.launcher.server;

import java.util.ArrayList;
import java.util.List;
import org.datapassport.launcher.boot.ClientCertificateTrust;

/** Commands that Payara runs on its configuration before it opens a port. */
final class PreBoot {
  private static final String NETWORK = "configs.config.server-config.network-config.";
  private static final String LISTENERS = NETWORK + "network-listeners.network-listener.";
  private static final String PROTOCOLS = NETWORK + "protocols.protocol.";
  private static final String HOST =
      "configs.config.server-config.http-service.virtual-server.server.";

  private PreBoot() {}

  /**
   * The commands, one a line.
   *
   * @param operatorPort of what tells of the whole server
   */
  static String commands(int operatorPort) {
    var lines = new ArrayList<String>();
    for (String listener : List.of("http-listener", "https-listener")) {
      lines.add("set " + LISTENERS + listener + ".address=127.0.0.1");
      String http = "set " + PROTOCOLS + listener + ".http.";
      // What drips in is Front's to bound; this is for what it lets pass.
      lines.add(http + "request-timeout-seconds=30");
      lines.add(http + "timeout-seconds=15");
      lines.add(http + "server-header=false");
      // Imports stream their files; services have smaller limits of their own for all else.
      lines.add(http + "max-form-post-size-bytes=1048576");
      lines.add(http + "max-request-headers=100");
      lines.add(http + "header-buffer-length-bytes=8192");
      lines.add(http + "trace-enabled=false");
      // Else a DELETE with a body gets an empty 400 before any service is asked.
      lines.add(http + "allow-payload-for-undefined-http-methods=true");
    }
    String tls = "set " + PROTOCOLS + "https-listener.ssl.";
    // Asked for, not demanded: whose it is and what it is good for, the services decide.
    lines.add(tls + "client-auth=want");
    lines.add(tls + "trust-algorithm=" + ClientCertificateTrust.ALGORITHM);
    // Else a request without one would begin the handshake again, which TLS 1.3 does not know.
    lines.add(tls + "renegotiate-on-client-auth-want=false");
    lines.add(
        "create-network-listener --address 127.0.0.1 --listenerport "
            + operatorPort
            + " --protocol http-listener operator-listener");
    lines.add("set " + HOST + "network-listeners=http-listener,https-listener,operator-listener");
    // The server's own error pages name it and its version; where no application has a page, an
    // empty one is better. The property wants a class, and this one adds nothing to an answer.
    lines.add(
        "set " + HOST + "property.errorReportValve=org.apache.catalina.valves.RemoteAddrValve");
    return String.join("\n", lines) + "\n";
  }
}

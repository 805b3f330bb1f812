package org.datapassport.provider.request;

import java.time.Instant;
import org.datapassport.provider.Parameters;
import org.datapassport.provider.client.Client;

/** An authorization request whose client is known and whose rules are still to be checked. */
record AskedRequest(Client client, Parameters parameters, Instant now) {
  String get(String name) {
    return parameters.get(name);
  }

  boolean has(String name) {
    return parameters.has(name);
  }
}

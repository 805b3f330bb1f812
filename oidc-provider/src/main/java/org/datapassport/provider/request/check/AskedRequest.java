package org.datapassport.provider.request.check;

import java.time.Instant;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.Parameters;

/** An authorization request whose client is known and whose rules are still to be checked. */
public record AskedRequest(Client client, Parameters parameters, Instant now) {
  public String get(String name) {
    return parameters.get(name);
  }

  public boolean has(String name) {
    return parameters.has(name);
  }
}

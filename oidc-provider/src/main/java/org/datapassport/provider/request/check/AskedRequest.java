package org.datapassport.provider.request.check;

import java.time.Instant;
import java.util.Set;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.Parameters;

/** An authorization request whose client is known and whose rules are still to be checked. */
public record AskedRequest(Client client, Parameters parameters, Instant now) {
  /** What we do not understand was not asked for (OpenID Connect Core section 3.1.2.1). */
  public AskedRequest {
    if (parameters.has("scope")) {
      String understood = client.rules().understood(parameters.get("scope"));
      parameters =
          understood.isEmpty()
              ? parameters.without(Set.of("scope"))
              : parameters.with("scope", understood);
    }
  }

  public String get(String name) {
    return parameters.get(name);
  }

  public boolean has(String name) {
    return parameters.has(name);
  }
}

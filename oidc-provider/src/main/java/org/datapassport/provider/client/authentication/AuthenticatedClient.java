package org.datapassport.provider.client.authentication;

import java.util.List;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.key.UsedOnce;

/**
 * A client that has proven who it is, but for what it used up by that: the endpoint hands {@code
 * uses} to {@link UsedOnce}, together with those of its DPoP proof, in one statement.
 */
public record AuthenticatedClient(Client client, List<UsedOnce.Use> uses) {
  public AuthenticatedClient {
    uses = List.copyOf(uses);
  }
}

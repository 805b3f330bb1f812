package org.datapassport.provider.client;

import java.util.Optional;
import org.datapassport.provider.Shared;

/** All clients: those of the configured file and those that registered themselves. */
@Shared
public class Clients {
  /** The client of this name. */
  public Optional<Client> find(ClientId id) {
    throw new UnsupportedOperationException("lands with the client store: " + id);
  }
}

package org.datapassport.vault.grant;

import java.util.List;

/**
 * A client of a company or public body as the provider introduces it.
 *
 * @param sector whose pairwise subjects are the same
 * @param company as whose part the citizen meets it: the accredited entity, else the sector, which
 *     is a proven domain or the client itself
 */
public record Client(String clientId, String name, String uri, String sector, String company) {
  /** Longer names are not shown anywhere. */
  static final int TEXT_CHARACTERS_MAX = 500;

  /** A client of nobody who is accredited. */
  public Client(String clientId, String name, String uri, String sector) {
    this(clientId, name, uri, sector, sector);
  }

  public Client {
    for (String text : List.of(clientId, name, sector, company)) {
      if (text.isBlank() || text.length() > TEXT_CHARACTERS_MAX) {
        throw new IllegalArgumentException("client: 1 to " + TEXT_CHARACTERS_MAX + " characters");
      }
    }
    if (uri.length() > TEXT_CHARACTERS_MAX) {
      throw new IllegalArgumentException("uri: up to " + TEXT_CHARACTERS_MAX + " characters");
    }
  }
}

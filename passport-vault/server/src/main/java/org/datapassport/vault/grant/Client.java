package org.datapassport.vault.grant;

import java.util.List;

/**
 * A company or public body as the provider introduces it.
 *
 * @param sector whose pairwise subjects are the same
 */
public record Client(String clientId, String name, String uri, String sector) {
  /** Longer names are not shown anywhere. */
  static final int TEXT_CHARACTERS_MAX = 500;

  public Client {
    for (String text : List.of(clientId, name, sector)) {
      if (text.isBlank() || text.length() > TEXT_CHARACTERS_MAX) {
        throw new IllegalArgumentException("client: 1 to " + TEXT_CHARACTERS_MAX + " characters");
      }
    }
    if (uri.length() > TEXT_CHARACTERS_MAX) {
      throw new IllegalArgumentException("uri: up to " + TEXT_CHARACTERS_MAX + " characters");
    }
  }
}

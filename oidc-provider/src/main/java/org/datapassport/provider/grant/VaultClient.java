package org.datapassport.provider.grant;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.provider.Shared;
import org.datapassport.provider.client.Sector;

/**
 * Calls the provider-facing part of a vault ({@code /vault/authorization/…}, contracts.md).
 *
 * <p>Each method throws {@link VaultUnavailableException} when the vault does not answer and {@link
 * VaultRefusedException} when it says no.
 */
@Shared
public class VaultClient {
  /** The pairwise subject of this vault's owner for a sector. */
  public String subject(VaultLink link, Sector sector) {
    throw new UnsupportedOperationException("lands with the outgoing client: " + link + sector);
  }

  /** What each item would let out, level by level. */
  public List<ItemPreview> previews(
      VaultLink link, List<Map<String, Object>> items, String language) {
    throw new UnsupportedOperationException("lands with the outgoing client: " + link + language);
  }

  /** Puts a request on the portal's Requests page. */
  public void announce(VaultLink link, WaitingRequest request) {
    throw new UnsupportedOperationException("lands with the outgoing client: " + link + request);
  }

  /** Stores the citizen's decision; empty when nothing was chosen. */
  public Optional<GrantAnswer> grant(VaultLink link, GrantOrder order) {
    throw new UnsupportedOperationException("lands with the outgoing client: " + link + order);
  }

  /** The state of a grant; empty when the vault does not know it. */
  public Optional<GrantState> state(URI vaultUrl, GrantId grant) {
    throw new UnsupportedOperationException("lands with the outgoing client: " + vaultUrl + grant);
  }
}

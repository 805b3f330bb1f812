package org.datapassport.provider.developer.key;

import com.nimbusds.jose.jwk.JWK;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.authentication.ClientKeys;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/**
 * Replaces a client's keys. Those that it had while it was tested lie on laptops and in build
 * servers, so a live client must not have them; what a set at an address holds later is not
 * watched.
 */
@Shared
public class KeyChange {
  private final OwnedClients clients;
  private final ClientKeys keys;
  private final EntityTransactions transactions;

  @Inject
  public KeyChange(OwnedClients clients, ClientKeys keys, EntityTransactions transactions) {
    this.clients = clients;
    this.keys = keys;
    this.transactions = transactions;
  }

  /**
   * Replaces the keys of a client that stays what it is, test or live.
   *
   * @param sent the members {@code jwks} and {@code jwks_uri}
   * @throws OAuthException what RFC 7592 management would say, or {@code invalid_client_metadata}
   *     where a live client would have a key of its tests
   */
  public void replace(AccountId owner, Owned owned, Map<String, Object> sent) {
    Map<String, Object> metadata = metadata(owned, sent);
    Set<String> before = thumbprints(owned.client());
    if (owned.isLive()) {
      requireNone(owned.testKeys(), clients.preview(owned, metadata));
    }
    transactions.runInTransaction(
        entities -> {
          clients.noteTestKeys(owner, owned, before);
          clients.replace(owner, owned, metadata, owned.wishes());
        });
  }

  /**
   * Gives a test client the keys of its live time, in the transaction of the caller.
   *
   * @throws OAuthException as {@link #replace}
   */
  public void replaceForLife(AccountId owner, Owned owned, Map<String, Object> sent) {
    Map<String, Object> metadata = metadata(owned, sent);
    Set<String> tested = new LinkedHashSet<>(owned.testKeys());
    tested.addAll(thumbprints(owned.client()));
    requireNone(tested, clients.preview(owned, metadata));
    clients.noteTestKeys(owner, owned, thumbprints(owned.client()));
    clients.replace(owner, owned, metadata, owned.wishes());
  }

  private void requireNone(Set<String> tested, Client client) {
    if (thumbprints(client).stream().anyMatch(tested::contains)) {
      throw new OAuthException(
          OAuthError.INVALID_CLIENT_METADATA,
          "jwks has a key of the tests; a live client has keys that no test has seen");
    }
  }

  private Set<String> thumbprints(Client client) {
    ClientCredentials credentials = client.credentials();
    List<JWK> all =
        credentials.jwksUri().isEmpty()
            ? credentials.jwks().getKeys()
            : keys.published(credentials.jwksUri());
    Set<String> thumbprints = new LinkedHashSet<>();
    all.forEach(key -> thumbprints.add(PublicKeys.thumbprint(key)));
    return thumbprints;
  }

  private static Map<String, Object> metadata(Owned owned, Map<String, Object> sent) {
    Map<String, Object> metadata = new LinkedHashMap<>(owned.metadata());
    metadata.remove("jwks");
    metadata.remove("jwks_uri");
    metadata.putAll(sent);
    return metadata;
  }
}

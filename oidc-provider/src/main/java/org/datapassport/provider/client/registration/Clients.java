package org.datapassport.provider.client.registration;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.datapassport.platform.config.PlatformConfiguration;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.FederatedClients;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.client.metadata.ClientReader;
import org.datapassport.provider.error.OAuthException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All clients: those of the configured file, those that registered themselves, and those for which
 * a federation answers. A name that is registered here is never looked for elsewhere.
 *
 * <p>Clients that were found are kept for {@link #KEPT}: a change on another node is seen after
 * that time at the latest, a change on this one at once.
 */
@Shared
public class Clients {
  private static final Logger LOG = System.getLogger(Clients.class.getName());

  static final Duration KEPT = Duration.ofSeconds(10);

  /** When there are more, all are forgotten: a stranger's scan must not fill the memory. */
  static final int KEPT_MAX = 10_000;

  private final ClientStore store;
  private final Clock clock;
  private final FederatedClients federated;
  private final ClientReader reader;
  private final Map<ClientId, Kept> kept = new ConcurrentHashMap<>();

  @Inject
  public Clients(
      ClientStore store,
      Clock clock,
      FederatedClients federated,
      @ConfigProperty(name = PlatformConfiguration.OUTGOING_ALLOW_LOOPBACK, defaultValue = "false")
          boolean loopback) {
    this.store = store;
    this.clock = clock;
    this.federated = federated;
    this.reader = new ClientReader(loopback);
  }

  private record Kept(Client client, Instant until) {}

  /** The client of this name. */
  public Optional<Client> find(ClientId id) {
    Instant now = clock.instant();
    Kept known = kept.get(id);
    if (known != null && now.isBefore(known.until)) {
      return Optional.of(known.client);
    }
    Instant until = now.plus(KEPT);
    Optional<Kept> found =
        store
            .find(id)
            .map(stored -> new Kept(read(stored), until))
            .or(() -> federated.find(id, now).flatMap(member -> read(id, member)));
    found.ifPresentOrElse(
        fresh -> {
          if (kept.size() >= KEPT_MAX) {
            kept.clear();
          }
          kept.put(id, fresh);
        },
        () -> kept.remove(id));
    return found.map(Kept::client);
  }

  /** The client of this name, empty also for what cannot be a name. */
  public Optional<Client> find(String id) {
    boolean possible = !id.isEmpty() && id.length() <= ClientId.LENGTH_MAX;
    return possible ? find(new ClientId(id)) : Optional.empty();
  }

  ClientReader reader() {
    return reader;
  }

  void forget(ClientId id) {
    kept.remove(id);
  }

  private Client read(Registration stored) {
    return reader.read(
        stored.metadata(),
        new ClientReader.Registered(
            stored.id(),
            stored.secretHash(),
            stored.fromFile() ? ClientOrigin.FILE : ClientOrigin.REGISTRATION));
  }

  /** Metadata that break our rules make no client; nobody here can be told but the operator. */
  private Optional<Kept> read(ClientId id, FederatedClients.Found member) {
    try {
      ClientMetadata metadata = new ClientMetadata(member.metadata()).understood();
      Client client =
          reader.read(metadata, new ClientReader.Registered(id, "", ClientOrigin.FEDERATION));
      return Optional.of(new Kept(client.accredited(member.accreditation()), member.until()));
    } catch (OAuthException e) {
      LOG.log(Level.INFO, "the metadata of {0} make no client: {1}", id, e.description());
      return Optional.empty();
    }
  }
}

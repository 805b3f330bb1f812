package org.datapassport.provider.client;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.datapassport.platform.config.Shared;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All clients: those of the configured file and those that registered themselves.
 *
 * <p>Clients that were found are kept for {@link #KEPT}: a change on another node is seen after
 * that time at the latest, a change on this one at once.
 */
@Shared
public class Clients {
  static final Duration KEPT = Duration.ofSeconds(10);

  /** When there are more, all are forgotten: a stranger's scan must not fill the memory. */
  static final int KEPT_MAX = 10_000;

  private final ClientStore store;
  private final Clock clock;
  private final ClientReader reader;
  private final Map<ClientId, Kept> kept = new ConcurrentHashMap<>();

  @Inject
  public Clients(
      ClientStore store,
      Clock clock,
      @ConfigProperty(name = "passport.outgoing.allow-loopback", defaultValue = "false")
          boolean loopback) {
    this.store = store;
    this.clock = clock;
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
    Optional<Client> found = store.find(id).map(this::read);
    found.ifPresentOrElse(
        client -> {
          if (kept.size() >= KEPT_MAX) {
            kept.clear();
          }
          kept.put(id, new Kept(client, now.plus(KEPT)));
        },
        () -> kept.remove(id));
    return found;
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
        new ClientReader.Registered(stored.id(), stored.secretHash(), stored.fromFile()));
  }
}

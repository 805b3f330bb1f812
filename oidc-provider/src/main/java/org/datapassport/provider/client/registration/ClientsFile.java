package org.datapassport.provider.client.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.ProviderConfiguration;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.client.metadata.ClientReader;
import org.datapassport.provider.error.OAuthException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Loads the clients of {@code passport.provider.clients-file} at each start: a JSON array of RFC
 * 7591 metadata with {@code client_id}. A file with a mistake stops the deployment, since a
 * provider without its portal is of no use.
 */
@Shared
public class ClientsFile {
  private final ClientStore store;
  private final Clients clients;
  private final Clock clock;
  private final Optional<String> file;

  @Inject
  public ClientsFile(
      ClientStore store,
      Clients clients,
      Clock clock,
      @ConfigProperty(name = ProviderConfiguration.CLIENTS_FILE) Optional<String> file) {
    this.store = store;
    this.clients = clients;
    this.clock = clock;
    this.file = file;
  }

  void load(@Observes @Initialized(ApplicationScoped.class) Object started) {
    file.ifPresent(
        name -> {
          try {
            load(Files.readString(Path.of(name)));
          } catch (IOException e) {
            throw new UncheckedIOException("reading passport.provider.clients-file", e);
          }
        });
  }

  /** Makes the file's clients those of the table. */
  void load(String json) {
    List<String> ids = new ArrayList<>();
    for (Map<String, Object> members : array(json)) {
      Registration registration = registration(members);
      store.put(registration, clock.instant());
      clients.forget(registration.id());
      ids.add(registration.id().value());
    }
    store.removeFileClientsExcept(ids);
  }

  private Registration registration(Map<String, Object> members) {
    ClientMetadata given = new ClientMetadata(members);
    ClientId id = new ClientId(given.text("client_id", ""));
    String secret = given.text("client_secret", "");
    Map<String, Object> kept = new LinkedHashMap<>(given.understood().members());
    kept.remove("client_secret");
    String secretHash = secret.isEmpty() ? "" : Secrets.hashText(secret);
    ClientMetadata metadata = new ClientMetadata(kept);
    try {
      clients
          .reader()
          .read(metadata, new ClientReader.Registered(id, secretHash, ClientOrigin.FILE));
    } catch (OAuthException e) {
      throw new IllegalStateException(
          "passport.provider.clients-file, client " + id + ": " + e.description(), e);
    }
    return new Registration(id, true, metadata, secretHash, "");
  }

  private static List<Map<String, Object>> array(String json) {
    try {
      return StrictJson.objects(json, JsonLimits.DOCUMENT);
    } catch (ParseException e) {
      throw new IllegalStateException(
          "passport.provider.clients-file is not an array of objects", e);
    }
  }
}

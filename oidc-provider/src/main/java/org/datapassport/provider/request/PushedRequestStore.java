package org.datapassport.provider.request;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.ClientId;

/**
 * Keeps pushed requests, known by the hash of their request URI only. They are marked as used when
 * an interaction is answered, not when it is opened: a reload before sign-in must work.
 */
@Shared
public class PushedRequestStore {
  private static final String ADD =
      "insert into pushed_request (id_hash, client_id, parameters, expires_at)"
          + " values (?, ?, cast(? as jsonb), ?)";
  private static final String FIND =
      "select parameters::text from pushed_request"
          + " where id_hash = ? and client_id = ? and expires_at > ? and used_at is null";

  private final Database database;

  @Inject
  public PushedRequestStore(Database database) {
    this.database = database;
  }

  /** Keeps a request until it expires. */
  public void add(String requestUri, VerifiedRequest request, Instant expiresAt) {
    database.change(
        ADD, Secrets.hash(requestUri), request.client().value(), request.toJson(), expiresAt);
  }

  Optional<VerifiedRequest> find(String requestUri, ClientId client, Instant now) {
    return database.first(
        FIND,
        row -> VerifiedRequest.read(client, row.getString(1)),
        Secrets.hash(requestUri),
        client.value(),
        now);
  }
}

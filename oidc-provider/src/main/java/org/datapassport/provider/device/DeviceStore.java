package org.datapassport.provider.device;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.token.Polled;

/** Keeps the requests of devices; a request is answered once. */
@Shared
public class DeviceStore {
  private static final String ADD =
      "insert into device_authorization (device_hash, user_code_hash, client_id, parameters, state,"
          + " polled_at, expires_at) values (?, ?, ?, cast(? as jsonb), 'pending', ?, ?)"
          + " on conflict do nothing";
  private static final String FIND =
      "select client_id, parameters::text as parameters from device_authorization"
          + " where user_code_hash = ? and state = 'pending' and expires_at > ?";
  private static final String SETTLE =
      "update device_authorization set state = ?, authorization_id = nullif(?, ?)"
          + " where user_code_hash = ? and state = 'pending' and expires_at > ?";

  /** The row as it was before, so that the pause since the last poll is known. */
  private static final String POLL =
      "update device_authorization d set polled_at = ? from"
          + " (select device_hash, polled_at from device_authorization"
          + " where device_hash = ? for update) before"
          + " where d.device_hash = before.device_hash and d.client_id = ?"
          + " returning d.state, d.authorization_id, d.expires_at, before.polled_at";

  private static final UUID NONE = new UUID(0, 0);
  private static final String FORGET = "delete from device_authorization where expires_at < ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public DeviceStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Stores a request; false when the user code is in use. */
  boolean add(DeviceCodes codes, VerifiedRequest waiting, Instant now, Instant expiresAt) {
    return database.change(
            ADD,
            Secrets.hash(codes.deviceCode()),
            codes.userCodeHash(),
            waiting.client().value(),
            waiting.toJson(),
            now,
            expiresAt)
        == 1;
  }

  Optional<VerifiedRequest> find(byte[] userCodeHash, Instant now) {
    return database.first(
        FIND,
        row ->
            VerifiedRequest.read(
                new ClientId(row.getString("client_id")), row.getString("parameters")),
        userCodeHash,
        now);
  }

  /** Notes the person's answer; false when it was given before, or came too late. */
  boolean settle(byte[] userCodeHash, Optional<AuthorizationId> allowed, Instant now) {
    return database.change(
            SETTLE,
            allowed.isPresent() ? "allowed" : "denied",
            allowed.map(AuthorizationId::value).orElse(NONE),
            NONE,
            userCodeHash,
            now)
        == 1;
  }

  Optional<Polled> poll(String deviceCode, ClientId client, Instant now) {
    return database.first(POLL, Polled::read, now, Secrets.hash(deviceCode), client.value());
  }

  /** Forgets what expired long enough ago that its device knows. */
  public void sweep() {
    database.change(FORGET, clock.instant().minus(DeviceAuthorizationResource.LIFE));
  }
}

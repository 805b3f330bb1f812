package org.datapassport.vault.grant.decision;

import jakarta.inject.Inject;
import jakarta.json.Json;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.base.json.JsonFields;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.SealedColumn;
import org.datapassport.vault.key.TextKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** Requests that wait for the citizen; one that lapsed is no longer there. */
@Shared
public final class WaitingRequests {
  private static final String COLUMNS =
      "request_id, client, details, resume_url, asked_at, expires_at";

  private final Database database;
  private final VaultKeys keys;
  private final Clock clock;

  @Inject
  public WaitingRequests(Database database, VaultKeys keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  /** Oldest first. */
  public List<WaitingRequest> list(VaultId vault) {
    TextKey key = keys.textKey(vault);
    return database.list(
        "select "
            + COLUMNS
            + " from waiting_request where vault_id = ? and expires_at > ? order by asked_at",
        row -> request(row, key),
        vault.value(),
        clock.instant());
  }

  public Optional<WaitingRequest> find(VaultId vault, String requestId) {
    return list(vault).stream().filter(each -> each.requestId().equals(requestId)).findFirst();
  }

  /** Adds a request, or replaces what waited under its id. */
  public void put(VaultId vault, WaitingRequest request) {
    var details = Json.createArrayBuilder();
    request.items().forEach(item -> details.add(Json.createObjectBuilder(item.json())));
    Client client = request.client();
    String clientJson =
        Json.createObjectBuilder()
            .add("client_id", client.clientId())
            .add("name", client.name())
            .add("uri", client.uri())
            .add("sector", client.sector())
            .build()
            .toString();
    TextKey key = keys.textKey(vault);
    database.update(
        "insert into waiting_request (vault_id, request_id, client, details, resume_url, asked_at,"
            + " expires_at) values (?, ?, ?, ?, ?, ?, ?) on conflict (vault_id, request_id)"
            + " do update set client = excluded.client, details = excluded.details,"
            + " resume_url = excluded.resume_url, expires_at = excluded.expires_at",
        vault.value(),
        request.requestId(),
        SealedColumn.WAITING_CLIENT.seal(key, clientJson),
        SealedColumn.WAITING_DETAILS.seal(key, details.build().toString()),
        SealedColumn.WAITING_RESUME.seal(key, request.resume().toString()),
        request.askedAt(),
        request.expiresAt());
  }

  /** Takes a request away, for instance because it was decided. */
  public void remove(VaultId vault, String requestId) {
    database.update(
        "delete from waiting_request where vault_id = ? and request_id = ?",
        vault.value(),
        requestId);
  }

  private static WaitingRequest request(Row row, TextKey key) throws SQLException {
    return new WaitingRequest(
        row.text("request_id"),
        client(SealedColumn.WAITING_CLIENT.open(key, row.text("client"))),
        JsonFields.parseAll(
                SealedColumn.WAITING_DETAILS.open(key, row.text("details")),
                JsonLimits.DOCUMENT,
                IllegalStateException::new)
            .stream()
            .map(stored -> RequestReader.stored(stored.members()))
            .toList(),
        row.instant("asked_at"),
        row.instant("expires_at"),
        URI.create(SealedColumn.WAITING_RESUME.open(key, row.text("resume_url"))));
  }

  private static Client client(String stored) {
    JsonFields who = JsonFields.parse(stored, JsonLimits.MEMBER, IllegalStateException::new);
    return new Client(
        who.text("client_id", Integer.MAX_VALUE),
        who.text("name", Integer.MAX_VALUE),
        String.valueOf(who.members().get("uri")),
        who.text("sector", Integer.MAX_VALUE));
  }

  /** Forgets requests that could be answered until before this moment. */
  public int forgetExpired(Instant before) {
    return database.update("delete from waiting_request where expires_at < ?", before);
  }
}

package org.datapassport.provider.client;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.provider.Database;
import org.datapassport.provider.Shared;

/** Keeps clients' metadata. */
@Shared
public class ClientStore {
  private static final String FIND =
      "select client_id, origin, metadata::text as metadata, secret_hash, registration_token_hash"
          + " from client where client_id = ?";
  private static final String PUT =
      "insert into client (client_id, origin, metadata, secret_hash, registration_token_hash,"
          + " changed_at) values (?, ?, cast(? as jsonb), ?, ?, ?)"
          + " on conflict (client_id) do update set origin = excluded.origin,"
          + " metadata = excluded.metadata, secret_hash = excluded.secret_hash,"
          + " registration_token_hash = excluded.registration_token_hash,"
          + " changed_at = excluded.changed_at";
  private static final String REMOVE = "delete from client where client_id = ?";
  private static final String REMOVE_OTHER_FILE_CLIENTS =
      "delete from client where origin = 'file' and not (client_id = any(?))";

  private final Database database;

  @Inject
  public ClientStore(Database database) {
    this.database = database;
  }

  /** A client as it lies in the table. */
  record Row(
      ClientId id,
      boolean fromFile,
      ClientMetadata metadata,
      String secretHash,
      String registrationTokenHash) {}

  Optional<Row> find(ClientId id) {
    return database.first(FIND, ClientStore::row, id.value());
  }

  void put(Row row, Instant now) {
    database.change(
        PUT,
        row.id().value(),
        row.fromFile() ? "file" : "registration",
        JSONObjectUtils.toJSONString(row.metadata().members()),
        row.secretHash(),
        row.registrationTokenHash(),
        now);
  }

  void remove(ClientId id) {
    database.change(REMOVE, id.value());
  }

  /** Clients that left the configured file are no clients any more. */
  void removeFileClientsExcept(List<String> ids) {
    database.change(REMOVE_OTHER_FILE_CLIENTS, ids);
  }

  private static Row row(ResultSet row) throws SQLException {
    try {
      return new Row(
          new ClientId(row.getString("client_id")),
          row.getString("origin").equals("file"),
          new ClientMetadata(JSONObjectUtils.parse(row.getString("metadata"))),
          row.getString("secret_hash"),
          row.getString("registration_token_hash"));
    } catch (ParseException e) {
      throw new IllegalStateException("client metadata that we stored", e);
    }
  }
}

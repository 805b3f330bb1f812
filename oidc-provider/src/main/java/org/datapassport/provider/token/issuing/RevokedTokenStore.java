package org.datapassport.provider.token.issuing;

import jakarta.inject.Inject;
import java.time.Instant;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;

/** Keeps the names of access tokens that were revoked before their end. */
@Shared
public class RevokedTokenStore {
  private static final String ADD =
      "insert into revoked_token (jti, expires_at) values (?, ?) on conflict do nothing";
  private static final String HAS = "select 1 from revoked_token where jti = ?";
  private static final String FORGET = "delete from revoked_token where expires_at < ?";

  private final Database database;

  @Inject
  public RevokedTokenStore(Database database) {
    this.database = database;
  }

  public void add(String jti, Instant expiresAt) {
    database.change(ADD, jti, expiresAt);
  }

  boolean has(String jti) {
    return database.first(HAS, row -> true, jti).isPresent();
  }

  /** Forgets what expired before then. */
  public int forget(Instant before) {
    return database.change(FORGET, before);
  }
}

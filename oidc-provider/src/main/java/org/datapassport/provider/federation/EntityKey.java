package org.datapassport.provider.federation;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.Database;
import org.datapassport.trust.StatementKeys;

/**
 * The key by which the provider is known in the federation, made on first use and kept sealed. It
 * signs nothing else (OpenID Federation 1.0 section 3.1.1).
 */
@Shared
public class EntityKey {
  private static final String FIND = "select kid, sealed_key from federation_key";
  private static final String ADD =
      "insert into federation_key (kid, sealed_key) values (?, ?) on conflict do nothing";

  private final Database database;
  private final KeyFile sealing;
  private final SecureRandom random;

  /** Set once; two that ask at the same time read the same row. */
  private volatile Optional<ECKey> known = Optional.empty();

  @Inject
  public EntityKey(Database database, KeyFile sealing, SecureRandom random) {
    this.database = database;
    this.sealing = sealing;
    this.random = random;
  }

  JWKSet publicKeys() {
    return new JWKSet(key().toPublicJWK());
  }

  String sign(String type, Map<String, Object> claims) {
    return StatementKeys.sign(key(), type, claims);
  }

  private ECKey key() {
    ECKey key = known.orElseGet(this::readOrMake);
    known = Optional.of(key);
    return key;
  }

  private ECKey readOrMake() {
    return database
        .first(FIND, this::read)
        .orElseGet(
            () -> {
              ECKey made = StatementKeys.make(random);
              byte[] context = StatementKeys.context(made.getKeyID());
              byte[] sealed = sealing.seal(StatementKeys.bytes(made), context);
              database.change(ADD, made.getKeyID(), sealed);
              return database.first(FIND, this::read).orElseThrow();
            });
  }

  private ECKey read(ResultSet row) throws SQLException {
    byte[] context = StatementKeys.context(row.getString("kid"));
    return StatementKeys.read(sealing.open(row.getBytes("sealed_key"), context));
  }
}

package org.datapassport.vault.signin.relyingparty;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.Database;

/**
 * The portal's client key at the provider: one ES256 key, made on first use.
 *
 * <p>It is kept in the database, sealed, so that all nodes of a portal prove themselves with the
 * same key. Whoever finds none inserts under the one same row id, so of several that do so at once,
 * threads or nodes, the first wins and the others wait for it.
 */
@Shared
public final class ClientKeyStore {
  /** Of the key that is made on first use; the key's own identifier is its thumbprint. */
  private static final String FIRST = "first";

  private static final byte[] AAD = "portal-client-key/v1".getBytes(StandardCharsets.US_ASCII);

  private final Database database;
  private final KeyFile keyFile;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  ClientKeyStore(Database database, KeyFile keyFile, SecureRandom random, Clock clock) {
    this.database = database;
    this.keyFile = keyFile;
    this.random = random;
    this.clock = clock;
  }

  public ECKey key() {
    return find()
        .or(
            () -> {
              add(fresh());
              return find();
            })
        .orElseThrow(() -> new IllegalStateException("the client key was just stored"));
  }

  private Optional<ECKey> find() {
    return database.first(
        "select sealed_key from portal_client_key order by made_at, key_id limit 1",
        row -> parse(keyFile.open(row.bytes("sealed_key"), AAD)));
  }

  private void add(ECKey key) {
    database.update(
        "insert into portal_client_key (key_id, sealed_key, made_at) values (?, ?, ?)"
            + " on conflict (key_id) do nothing",
        FIRST,
        keyFile.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), AAD),
        clock.instant());
  }

  private ECKey fresh() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .secureRandom(random)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  private static ECKey parse(byte[] json) {
    try {
      return ECKey.parse(new String(json, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new IllegalStateException("the sealed client key is not a JWK", e);
    }
  }
}

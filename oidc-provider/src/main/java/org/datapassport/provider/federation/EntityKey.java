package org.datapassport.provider.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.Database;

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
    ECKey key = key();
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build(),
            new Payload(claims));
    try {
      jws.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing the entity configuration", e);
    }
    return jws.serialize();
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
              ECKey made = make();
              byte[] sealed = sealing.seal(bytes(made.toJSONString()), context(made.getKeyID()));
              database.change(ADD, made.getKeyID(), sealed);
              return database.first(FIND, this::read).orElseThrow();
            });
  }

  private ECKey read(ResultSet row) throws SQLException {
    byte[] opened = sealing.open(row.getBytes("sealed_key"), context(row.getString("kid")));
    try {
      return ECKey.parse(new String(opened, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new IllegalStateException("reading a key that we stored", e);
    }
  }

  private ECKey make() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .secureRandom(random)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("making a federation key", e);
    }
  }

  private static byte[] context(String kid) {
    return bytes("federation-key:" + kid);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

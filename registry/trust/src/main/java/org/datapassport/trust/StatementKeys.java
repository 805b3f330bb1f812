package org.datapassport.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Map;

/**
 * Keys that sign entity statements and trust marks: ES256, named by their thumbprint (RFC 7638).
 * They sign nothing else (OpenID Federation 1.0 section 3.1.1).
 */
public final class StatementKeys {
  private StatementKeys() {}

  public static ECKey make(SecureRandom random) {
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

  /**
   * A JWS over claims.
   *
   * @param type the header's {@code typ}, such as {@code entity-statement+jwt}
   */
  public static String sign(ECKey key, String type, Map<String, Object> claims) {
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
      throw new IllegalStateException("signing as an entity of the federation", e);
    }
    return jws.serialize();
  }

  /** The private key as a JWK, to be sealed. */
  public static byte[] bytes(ECKey key) {
    return key.toJSONString().getBytes(StandardCharsets.UTF_8);
  }

  /** What a table keeps sealed beside: a key opens under its own name only. */
  public static byte[] context(String kid) {
    return ("federation-key:" + kid).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what {@link #bytes} gave, when it was opened again. */
  public static ECKey read(byte[] opened) {
    try {
      return ECKey.parse(new String(opened, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new IllegalStateException("reading a key that we stored", e);
    }
  }
}

package org.datapassport.base.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Verifies signatures of others.
 *
 * <p>A verifier costs a point check and a key conversion, as much as half a verification; those of
 * the last keys are kept. Of use to many threads at once.
 */
public final class Signatures {
  /** What FAPI 2.0 allows (section 5.4), the usual one first. */
  public static final Set<JWSAlgorithm> FAPI2 =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(
              List.of(
                  JWSAlgorithm.ES256,
                  JWSAlgorithm.PS256,
                  JWSAlgorithm.EdDSA,
                  JWSAlgorithm.Ed25519)));

  /** What a client of profile openid may use besides. */
  public static final Set<JWSAlgorithm> OPENID =
      Set.of(
          JWSAlgorithm.ES256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.EdDSA,
          JWSAlgorithm.Ed25519,
          JWSAlgorithm.RS256);

  static final int KEPT_MAX = 2_000;
  private static final int RSA_BITS_MIN = 2048;

  private final Map<String, JWSVerifier> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, JWSVerifier> eldest) {
              return size() > KEPT_MAX;
            }
          });

  /** Whether this key made this signature, by an algorithm of the set. */
  public boolean verify(JWSObject jws, JWK key, Set<JWSAlgorithm> allowed) {
    JWSAlgorithm algorithm = jws.getHeader().getAlgorithm();
    if (!allowed.contains(algorithm) || key.isPrivate()) {
      return false;
    }
    try {
      JWSVerifier verifier = verifier(key);
      return verifier.supportedJWSAlgorithms().contains(algorithm) && jws.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  private JWSVerifier verifier(JWK key) throws JOSEException {
    String name = key.toJSONString();
    JWSVerifier known = kept.get(name);
    if (known != null) {
      return known;
    }
    JWSVerifier made = make(key);
    kept.put(name, made);
    return made;
  }

  private static JWSVerifier make(JWK key) throws JOSEException {
    if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
      return new ECDSAVerifier(ec);
    }
    if (key instanceof RSAKey rsa && rsa.size() >= RSA_BITS_MIN) {
      return new RSASSAVerifier(rsa);
    }
    if (key instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
      return new Ed25519JcaVerifier(okp);
    }
    throw new JOSEException("a kind of key that is not used here");
  }
}

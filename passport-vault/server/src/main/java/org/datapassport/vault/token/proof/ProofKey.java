package org.datapassport.vault.token.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/**
 * The keys to which providers bind tokens (FAPI 2.0 section 5.4): P-256 with ES256, RSA with PS256,
 * Ed25519 with EdDSA or Ed25519. What the provider binds must work here, too.
 */
public final class ProofKey {
  /** Each of them, the usual one first. */
  public static final List<JWSAlgorithm> ALGORITHMS =
      List.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

  /** FAPI 2.0 section 5.4.1. */
  private static final int RSA_BITS_MIN = 2048;

  private static final int ED25519_BYTES = 32;

  /** SubjectPublicKeyInfo of an Ed25519 key up to the 32 bytes of the key (RFC 8410). */
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private ProofKey() {}

  /** The names of the algorithms, as in challenges and metadata. */
  public static List<String> names() {
    return ALGORITHMS.stream().map(JWSAlgorithm::getName).toList();
  }

  /** Whether this key, which carries no private part, made this signature. */
  public static boolean hasSigned(JWK key, SignedJWT jwt) throws JOSEException {
    JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
    if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
      return JWSAlgorithm.ES256.equals(algorithm) && jwt.verify(new ECDSAVerifier(ec));
    }
    if (key instanceof RSAKey rsa && rsa.size() >= RSA_BITS_MIN) {
      return JWSAlgorithm.PS256.equals(algorithm) && jwt.verify(new RSASSAVerifier(rsa));
    }
    boolean edwards =
        JWSAlgorithm.EdDSA.equals(algorithm) || JWSAlgorithm.Ed25519.equals(algorithm);
    return edwards
        && key instanceof OctetKeyPair okp
        && Curve.Ed25519.equals(okp.getCurve())
        && hasSigned(okp, jwt);
  }

  /** By the JDK's own provider: the library wants another one for it. */
  private static boolean hasSigned(OctetKeyPair key, SignedJWT jwt) {
    byte[] x = key.getDecodedX();
    if (x.length != ED25519_BYTES || jwt.getHeader().getCriticalParams() != null) {
      return false;
    }
    byte[] encoded = new byte[SPKI.length + ED25519_BYTES];
    System.arraycopy(SPKI, 0, encoded, 0, SPKI.length);
    System.arraycopy(x, 0, encoded, SPKI.length, ED25519_BYTES);
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verification.update(jwt.getSigningInput());
      return verification.verify(jwt.getSignature().decode());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

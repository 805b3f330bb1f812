package org.datapassport.base.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** Ed25519 by the JDK's own provider: Nimbus's verifier would want Google Tink. */
final class Ed25519JcaVerifier implements JWSVerifier {
  /** SubjectPublicKeyInfo of an Ed25519 key up to the 32 bytes of the key (RFC 8410). */
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;

  private final PublicKey key;
  private final JCAContext jcaContext = new JCAContext();

  Ed25519JcaVerifier(OctetKeyPair jwk) throws JOSEException {
    byte[] x = jwk.getDecodedX();
    if (x.length != KEY_BYTES) {
      throw new JOSEException("an Ed25519 key has 32 bytes");
    }
    byte[] encoded = new byte[SPKI.length + KEY_BYTES];
    System.arraycopy(SPKI, 0, encoded, 0, SPKI.length);
    System.arraycopy(x, 0, encoded, SPKI.length, KEY_BYTES);
    try {
      key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new JOSEException("not an Ed25519 key", e);
    }
  }

  @Override
  public boolean verify(JWSHeader header, byte[] input, Base64URL signature) {
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(key);
      verification.update(input);
      return verification.verify(signature.decode());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
  }

  @Override
  public JCAContext getJCAContext() {
    return jcaContext;
  }
}

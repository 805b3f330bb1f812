package org.datapassport.vault.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Set;

/** Keys and signatures of each algorithm, as clients make them. */
final class ProofSigning {
  private static final int ED25519_BYTES = 32;

  private ProofSigning() {}

  static RSAKey rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
        .privateKey(pair.getPrivate())
        .build();
  }

  static OctetKeyPair edwards() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] x = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    byte[] d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
        .d(Base64URL.encode(d))
        .build();
  }

  static String sign(JWK key, JWSHeader header, JWTClaimsSet claims)
      throws JOSEException, GeneralSecurityException {
    SignedJWT jwt = new SignedJWT(header, claims);
    if (key instanceof OctetKeyPair edwards) {
      String input = new String(jwt.getSigningInput(), StandardCharsets.UTF_8);
      return input + "." + Base64URL.encode(signature(edwards, jwt.getSigningInput()));
    }
    jwt.sign(
        key instanceof ECKey ec
            ? new ECDSASigner(ec)
            : new RSASSASigner(
                key.toRSAKey().toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
    return jwt.serialize();
  }

  private static byte[] signature(OctetKeyPair key, byte[] input) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(
                new EdECPrivateKeySpec(NamedParameterSpec.ED25519, key.getDecodedD())));
    signature.update(input);
    return signature.sign();
  }
}

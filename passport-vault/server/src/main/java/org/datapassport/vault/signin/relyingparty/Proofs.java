package org.datapassport.vault.signin.relyingparty;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.datapassport.base.proof.ProofMaker;

/** Signs what the portal shows to the provider: client assertions and proofs of possession. */
public final class Proofs {
  /** An assertion is used at once; a minute covers clocks that differ. */
  static final Duration ASSERTION_LIFETIME = Duration.ofSeconds(60);

  private static final int ID_BYTES = 16;

  private final SecureRandom random;
  private final ProofMaker maker;

  public Proofs(SecureRandom random) {
    this.random = random;
    this.maker = new ProofMaker(random);
  }

  /** RFC 7523 section 3; the audience is the issuer, as FAPI 2.0 asks. */
  String clientAssertion(RelyingParty party, ECKey clientKey, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(party.clientId())
            .subject(party.clientId())
            .audience(party.issuer())
            .jwtID(freshId())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ASSERTION_LIFETIME)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(clientKey.getKeyID())
            .build();
    return sign(header, claims, clientKey);
  }

  /** A DPoP proof for one call. */
  String dpop(ECKey key, ProofMaker.Call call, Instant now) {
    return maker.make(key, call, now);
  }

  private String freshId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("signing with our own key", e);
    }
  }
}

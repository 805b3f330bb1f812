package org.datapassport.base.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.datapassport.base.hash.Sha256;

/** Makes DPoP proofs for calls of ours (RFC 9449 section 4.2), signed with ES256. */
public final class ProofMaker {
  private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
  private static final int ID_BYTES = 16;

  private final SecureRandom random;

  public ProofMaker(SecureRandom random) {
    this.random = random;
  }

  /**
   * The call that a proof is for.
   *
   * @param target its query and fragment are left out of the proof
   * @param accessToken bound into the proof; empty where the call carries none
   * @param nonce what the server asked for; empty where it did not
   */
  public record Call(String method, URI target, String accessToken, String nonce) {}

  /** A proof for one call. */
  public String make(ECKey key, Call call, Instant now) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .jwtID(freshId())
            .claim("htm", call.method())
            .claim("htu", call.target().toString().replaceFirst("[?#].*", ""))
            .issueTime(Date.from(now));
    if (!call.accessToken().isEmpty()) {
      claims.claim("ath", Sha256.base64url(call.accessToken()));
    }
    if (!call.nonce().isEmpty()) {
      claims.claim("nonce", call.nonce());
    }
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).jwk(bare(key)).build();
    try {
      SignedJWT proof = new SignedJWT(header, claims.build());
      proof.sign(new ECDSASigner(key));
      return proof.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("signing a proof with our own key", e);
    }
  }

  private String freshId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The public key without what a proof does not need, such as its name and its use. */
  private static ECKey bare(ECKey key) {
    return new ECKey.Builder(key.getCurve(), key.getX(), key.getY()).build();
  }
}

package org.datapassport.vault.token;

import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import org.datapassport.base.proof.DpopNonces;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.crypto.KeyFile;
import org.jspecify.annotations.Nullable;

/**
 * The vault's nonces for DPoP proofs (RFC 9449, section 9): offered with each answer to a proof. A
 * proof may go without; one with a stale nonce is refused.
 */
@Dependent
public final class ProofNonces {
  private final DpopNonces nonces;

  @Inject
  public ProofNonces(KeyFile keyFile, Clock clock) {
    this.nonces = new DpopNonces(keyFile.derive("dpop-nonce"), clock);
  }

  String current() {
    return nonces.current();
  }

  /** Whether a proof, which need not be a good one, carries a nonce that is refused. */
  boolean isStaleIn(@Nullable String proof) {
    try {
      String nonce =
          proof == null || proof.length() > DpopProof.PROOF_CHARS_MAX
              ? null
              : SignedJWT.parse(proof).getJWTClaimsSet().getStringClaim("nonce");
      return nonce != null && !nonces.isFresh(nonce);
    } catch (ParseException | RuntimeException e) {
      return false;
    }
  }

  boolean isFresh(String nonce) {
    return nonces.isFresh(nonce);
  }
}

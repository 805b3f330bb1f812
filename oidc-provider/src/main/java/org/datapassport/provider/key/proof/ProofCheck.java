package org.datapassport.provider.key.proof;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.base.proof.ProofException;
import org.datapassport.base.proof.Signatures;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.key.UsedOnce;

/** Checks DPoP proofs at the provider's endpoints, but for their first use. */
@Shared
public class ProofCheck {
  private final Signatures signatures;
  private final ProofNonces nonces;

  @Inject
  public ProofCheck(Signatures signatures, ProofNonces nonces) {
    this.signatures = signatures;
    this.nonces = nonces;
  }

  /**
   * Checks the proof of a request, and its nonce.
   *
   * @param accessToken what the request shows, empty where it shows none
   * @throws OAuthException {@code invalid_dpop_proof} or {@code use_dpop_nonce}
   */
  public DpopProof check(
      List<String> headers, DpopProof.Target target, Instant now, String accessToken) {
    DpopProof proof;
    try {
      proof = DpopProof.verify(signatures, headers, target, now, accessToken);
    } catch (ProofException e) {
      throw new OAuthException(OAuthError.INVALID_DPOP_PROOF, e.rule().words());
    }
    nonces.check(proof);
    return proof;
  }

  /** What a proof uses up; to be asked of {@link UsedOnce} with what else the request uses up. */
  public static UsedOnce.Use use(DpopProof proof) {
    return new UsedOnce.Use("dpop:" + proof.thumbprint(), proof.id(), proof.until());
  }
}

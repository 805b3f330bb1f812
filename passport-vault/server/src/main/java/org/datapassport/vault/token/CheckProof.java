package org.datapassport.vault.token;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.base.proof.ProofException;
import org.datapassport.base.proof.Signatures;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.token.issuer.TokenRefusedException;

/**
 * Checks a DPoP proof (RFC 9449, section 4.3): the caller holds the key to which the token is
 * bound, made the proof for this request, and did not use it before.
 */
@Shared
public final class CheckProof {
  private final Signatures signatures;
  private final SeenProofs seen;
  private final ProofNonces nonces;
  private final Clock clock;

  @Inject
  public CheckProof(Signatures signatures, SeenProofs seen, ProofNonces nonces, Clock clock) {
    this.signatures = signatures;
    this.seen = seen;
    this.nonces = nonces;
    this.clock = clock;
  }

  /**
   * Checks the proof of one request.
   *
   * @param headers of this name, all of them
   * @param target the configured public address of what is asked for, without query
   * @throws TokenRefusedException with the rule that was broken
   */
  void check(List<String> headers, String method, URI target, String token, String thumbprint) {
    Instant now = clock.instant();
    DpopProof proof;
    try {
      DpopProof.Target call = new DpopProof.Target(method, target);
      proof = DpopProof.verify(signatures, headers, call, now, token);
    } catch (ProofException e) {
      throw new TokenRefusedException("proof: " + e.rule().id(), e);
    }
    require(proof.thumbprint().equals(thumbprint), "proof: cnf.jkt");
    require(proof.nonce().isEmpty() || nonces.isFresh(proof.nonce()), "proof: nonce");
    byte[] hash = Sha256.of(proof.thumbprint() + "|" + proof.id());
    require(seen.isFirst(hash, proof.until(), now), "proof: used before");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new TokenRefusedException(rule);
    }
  }
}

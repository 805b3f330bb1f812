package org.datapassport.provider.key.proof;

import jakarta.inject.Inject;
import java.time.Clock;
import org.datapassport.base.proof.DpopNonces;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.ProviderConfiguration;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The provider's nonces for DPoP proofs. They are offered with each answer to a proof; a proof with
 * a stale one is refused, and one without only where {@code passport.provider.dpop-nonce} is {@code
 * required}: that costs each client one more call.
 */
@Shared
public class ProofNonces {
  private final DpopNonces nonces;
  private final boolean required;

  @Inject
  public ProofNonces(
      KeyFile keyFile,
      Clock clock,
      @ConfigProperty(name = ProviderConfiguration.DPOP_NONCE, defaultValue = "offered")
          String mode) {
    if (!mode.equals("offered") && !mode.equals("required")) {
      throw new IllegalStateException("passport.provider.dpop-nonce is offered or required");
    }
    this.nonces = new DpopNonces(keyFile.derive("dpop-nonce"), clock);
    this.required = mode.equals("required");
  }

  /** The nonce to give now. */
  public String current() {
    return nonces.current();
  }

  /**
   * Passes a proof with a fresh nonce, or without one where none is required.
   *
   * @throws OAuthException {@code use_dpop_nonce}
   */
  void check(DpopProof proof) {
    boolean fine = proof.nonce().isEmpty() ? !required : nonces.isFresh(proof.nonce());
    if (!fine) {
      throw new OAuthException(
          OAuthError.USE_DPOP_NONCE, "the proof must carry the nonce of this answer");
    }
  }
}

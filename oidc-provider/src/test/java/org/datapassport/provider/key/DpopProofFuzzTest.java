package org.datapassport.provider.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.datapassport.provider.Fuzz;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/** Proofs of possession that nobody made: refused, for one reason only. */
class DpopProofFuzzTest {
  private static final DpopProof.Target TARGET =
      new DpopProof.Target("POST", URI.create("https://id.example/token"));
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Signatures SIGNATURES = new Signatures();

  @FuzzTest(maxDuration = "10m")
  void proof_anyText_isRefused(byte[] proof) {
    refused(Fuzz.text(proof));
  }

  @FuzzTest(maxDuration = "10m")
  void proof_anyHeader_isRefused(byte[] header) {
    refused(Base64URL.encode(header) + ".e30.AAAA");
  }

  /** Who can neither sign nor guess is never let in: a proof that holds is a finding. */
  private static void refused(String proof) {
    try {
      DpopProof.verify(SIGNATURES, List.of(proof), TARGET, NOW);
      throw new AssertionError("a proof without a signature held");
    } catch (OAuthException e) {
      assertEquals(OAuthError.INVALID_DPOP_PROOF, e.error());
    }
  }
}

package org.datapassport.base.proof;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Proofs of possession that nobody made: refused, for one reason only. */
class DpopProofFuzzTest {
  private static final DpopProof.Target TARGET =
      new DpopProof.Target("POST", URI.create("https://id.example/token"));
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Signatures SIGNATURES = new Signatures();

  @FuzzTest(maxDuration = "10m")
  void proof_anyText_isRefused(byte[] proof) {
    refused(new String(proof, StandardCharsets.UTF_8));
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
    } catch (ProofException e) {
      assertNotNull(e.rule());
    }
  }
}

package org.datapassport.registry.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigstore.encryption.signers.Verifier;
import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.tree.TreeHash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifiers that we did not write judge our log at the sizes where tiles begin, are full, and go on
 * a level higher; what is altered they refuse.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("database")
class OtherVerifiersTest {
  private static final Path PROGRAM = Path.of("../../ops/system-tests/interop/logproofs.go");
  private static final int MINUTES_MAX = 5;

  /** The Go command, from who runs the tests; empty when there is none. */
  private static final String GO = System.getProperty("passport.go", "");

  private Path folder = Path.of("replaced");
  private SizedLog log;

  @BeforeAll
  void makeLog(@TempDir Path temporary) throws Exception {
    folder = temporary;
    log = new SizedLog(folder);
    assertEquals(65_537, log.world.check().size());
  }

  @Test
  void goXMod_checkpointsAndProofsOfAllSizes_verifyAndAlteredOnesDoNot() throws Exception {
    assumeTrue(!GO.isEmpty(), "SKIPPED: golang.org/x/mod, for want of Debian's Go");
    Path place = log.written();
    Path output = folder.resolve("go.log");
    ProcessBuilder command =
        new ProcessBuilder(GO, "run", PROGRAM.toAbsolutePath().toString(), place.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command
        .environment()
        .putAll(
            Map.of("GO111MODULE", "off", "GOPATH", "/usr/share/gocode", "GOTOOLCHAIN", "local"));
    Process process = command.start();
    assertTrue(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES));
    String said = Files.readString(output);
    assertEquals(0, process.exitValue(), said);
    assertEquals(
        "ok: 8 sizes, "
            + log.receipts().size()
            + " inclusion proofs, "
            + log.growths().size()
            + " consistency proofs\n",
        said);
  }

  @Test
  void sigstoreJava_checkpointsOfAllSizes_areSignedAndAlteredOnesAreNot() throws Exception {
    Verifier verifier = Verifiers.newVerifier(log.world.verifierKey().key().toPublicKey());
    for (long size : SizedLog.SIZES) {
      String note = log.checkpoint(size).toString();
      RekorEntry.Checkpoint checkpoint = Checkpoints.from(note);
      assertEquals(LogWorld.ORIGIN, checkpoint.getOrigin());
      assertEquals(size, checkpoint.getSize());
      byte[] signed = checkpoint.getSignedData().getBytes(StandardCharsets.UTF_8);
      byte[] signature = checkpoint.getSignatures().get(0).getSignature();
      assertTrue(verifier.verify(signed, signature));
      for (int at = 0; at < signed.length; at++) {
        assertFalse(verifies(verifier, flipped(signed, at), signature), "byte " + at);
      }
      for (int at = 0; at < signature.length; at++) {
        assertFalse(verifies(verifier, signed, flipped(signature, at)), "signature byte " + at);
      }
    }
  }

  @Test
  void sigstoreJava_receiptsOfAllSizes_areProvedAndAlteredOnesAreNot() throws Exception {
    for (Receipt receipt : log.receipts()) {
      RekorEntry.Checkpoint checkpoint = Checkpoints.from(receipt.checkpoint().toString());
      byte[] root = Base64.getDecoder().decode(checkpoint.getBase64Hash());
      byte[] leaf = TreeHash.ofLeaf(receipt.opening().leaf().toArray()).bytes().toArray();
      long index = receipt.leafIndex();
      long size = checkpoint.getSize();
      List<byte[]> proof =
          receipt.inclusionProof().stream().map(hash -> hash.bytes().toArray()).toList();
      InclusionProofVerifier.verify(leaf, index, size, proof, root);

      for (List<byte[]> altered : altered(proof)) {
        assertRefused(leaf, index, size, altered, root);
      }
      assertRefused(flipped(leaf, 0), index, size, proof, root);
      assertRefused(leaf, index, size, proof, flipped(root, 31));
      // It takes the last leaf's proof for the index after it, which is beyond the tree; Go and we
      // do not.
      if (index + 1 < size) {
        assertRefused(leaf, index + 1, size, proof, root);
      }
    }
  }

  /** Some alterations make no point of the curve, which is an exception to it. */
  private static boolean verifies(Verifier verifier, byte[] signed, byte[] signature)
      throws GeneralSecurityException {
    try {
      return verifier.verify(signed, signature);
    } catch (SignatureException e) {
      return false;
    }
  }

  private static void assertRefused(
      byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
    assertThrows(
        InclusionProofVerificationException.class,
        () -> InclusionProofVerifier.verify(leaf, index, size, proof, root));
  }

  /** Another bit in each hash, one hash less, one more, two in another order. */
  private static List<List<byte[]>> altered(List<byte[]> proof) {
    List<List<byte[]>> all = new ArrayList<>();
    List<byte[]> longer = new ArrayList<>(proof);
    longer.add(new byte[32]);
    all.add(longer);
    for (int at = 0; at < proof.size(); at++) {
      List<byte[]> flipped = new ArrayList<>(proof);
      flipped.set(at, flipped(proof.get(at), at));
      all.add(flipped);
      List<byte[]> shorter = new ArrayList<>(proof);
      shorter.remove(at);
      all.add(shorter);
      if (at > 0) {
        List<byte[]> swapped = new ArrayList<>(proof);
        swapped.set(at, proof.get(at - 1));
        swapped.set(at - 1, proof.get(at));
        all.add(swapped);
      }
    }
    return all;
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    copy[at] ^= 1;
    return copy;
  }
}

package org.datapassport.vault.passport.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.vault.passport.PassportKeys;
import org.junit.jupiter.api.Test;

final class IssueCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final String ORIGIN = "log.test/1";

  private final KeyPair logKeys = keys();
  private final NoteKey noteKey = new NoteKey(ORIGIN, Ed25519Key.of(logKeys.getPublic()));
  private final ByteString genesis = genesis();

  @Test
  void check_receiptForOurBytes_isIssuedWithWhatOurBytesSay() {
    IssueOutcome outcome = new IssueCheck(noteKey).check(genesis, answer(genesis, logKeys), NOW);
    IssueOutcome.Issued issued = (IssueOutcome.Issued) outcome;
    assertTrue(issued.publication().did().startsWith("did:webvh:"));
    assertTrue(issued.publication().number().startsWith("DP"));
    assertEquals(NOW, issued.publication().publishedAt());
  }

  @Test
  void check_receiptForAnotherEntry_isNotBelieved() {
    IssueOutcome outcome = new IssueCheck(noteKey).check(genesis, answer(genesis(), logKeys), NOW);
    assertEquals(new IssueOutcome.NotBelieved("the receipt is for another entry"), outcome);
  }

  @Test
  void check_checkpointSignedByAnotherKey_isNotBelieved() {
    IssueOutcome outcome = new IssueCheck(noteKey).check(genesis, answer(genesis, keys()), NOW);
    assertTrue(outcome instanceof IssueOutcome.NotBelieved, outcome.toString());
  }

  @Test
  void check_answerWithoutReceiptOrJson_isNotBelieved() {
    IssueCheck check = new IssueCheck(noteKey);
    assertTrue(check.check(genesis, "{}", NOW) instanceof IssueOutcome.NotBelieved);
    assertTrue(check.check(genesis, "<html>", NOW) instanceof IssueOutcome.NotBelieved);
    assertTrue(
        check.check(genesis, "{\"receipt\":\"x\"}", NOW) instanceof IssueOutcome.NotBelieved);
  }

  private static String answer(ByteString body, KeyPair signer) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    LeafOpening opening = new LeafOpening(ByteString.copyOf(salt), body);
    TreeHash root = TreeHash.ofLeaf(opening.leaf().toArray());
    Receipt receipt =
        new Receipt(opening, 0, List.of(), new Checkpoint(ORIGIN, 1, root).sign(Signer.of(signer)));
    return JSONObjectUtils.toJSONString(Map.of("receipt", receipt.toString()));
  }

  private static ByteString genesis() {
    return PassportKeys.generate(new SecureRandom())
        .genesis(
            IdentifierPlace.perScid("registry.localhost%3A8080", "registry"),
            URI.create("http://localhost:8080/vault"),
            NOW);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

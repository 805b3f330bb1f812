package org.datapassport.registry.log.leaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeEdge;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final String ORIGIN = "log.dcann.example/1";

  private static LeafOpening opening(int n) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    salt[0] = (byte) n;
    return new LeafOpening(ByteString.copyOf(salt), ByteString.copyOf(new byte[] {(byte) n}));
  }

  private static Receipt receipt(Signer signer) {
    TreeEdge.Growth growth =
        TreeEdge.empty().append(List.of(opening(0).leaf(), opening(1).leaf(), opening(2).leaf()));
    SortedMap<Tile, byte[]> tiles = growth.tiles();
    TiledTree tree = new TiledTree(3, tile -> Optional.ofNullable(tiles.get(tile)));
    SignedNote note = new Checkpoint(ORIGIN, 3, growth.edge().root()).sign(signer);
    return new Receipt(opening(1), 1, tree.inclusionProof(1, 3).orElseThrow(), note);
  }

  @Test
  void receipt_parsedAgain_verifies() {
    Signer signer = Passports.newSigner();
    NoteKey key = new NoteKey(ORIGIN, signer.publicKey());
    String text = receipt(signer).toString();
    Receipt again = Receipt.parse(text).orElseThrow();
    assertEquals(text, again.toString());
    assertEquals(3, again.verify(key).orElseThrow().size());
  }

  @Test
  void receipt_anyCharacterChanged_isRefused() {
    Signer signer = Passports.newSigner();
    NoteKey key = new NoteKey(ORIGIN, signer.publicKey());
    String text = receipt(signer).toString();
    for (int at = 0; at < text.length(); at++) {
      for (char other : "A0z\n ".toCharArray()) {
        if (other != text.charAt(at)) {
          String changed = text.substring(0, at) + other + text.substring(at + 1);
          boolean passes =
              Receipt.parse(changed)
                  .match(r -> r.verify(key).match(c -> true, n -> false), n -> false);
          assertFalse(passes, changed);
        }
      }
    }
  }

  @Test
  void receipt_ofAnotherLog_isRefused() {
    Receipt receipt = receipt(Passports.newSigner());
    NoteKey other = new NoteKey(ORIGIN, Passports.newSigner().publicKey());
    assertFalse(receipt.verify(other).isAccepted());
  }

  /** The vector of the Go package golang.org/x/mod/sumdb/note. */
  @Test
  void note_ofGoDocumentation_verifies() {
    NoteKey key =
        NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
            .orElseThrow();
    String note =
        "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n"
            + "\n"
            + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfq"
            + "dngotpRZb6KE6RyyBwJnAM=\n";
    SignedNote parsed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    assertTrue(parsed.isSignedBy(key));
    assertEquals(note, parsed.toString());
    assertEquals(
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", key.toString());
  }
}

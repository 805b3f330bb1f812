package org.datapassport.registry.log.instruction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeEdge;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusal;
import org.junit.jupiter.api.Test;

class IdentityLinkTest {
  private static final Instant NOW = Passports.NOW;
  private static final String NONCE = "abcdefghijklmnopqrstuv";
  private static final String ORIGIN = "log.dcann.example/1";

  private final Passports.Passport passport = Passports.issue();
  private final Signer verifier = Passports.newSigner();
  private final LinkOpening opening = opening(1, IdentityEvidence.Strength.LOW);

  private static ByteString bytes(int first) {
    byte[] made = new byte[32];
    made[0] = (byte) first;
    return ByteString.copyOf(made);
  }

  private static LinkOpening opening(int salt, IdentityEvidence.Strength strength) {
    return new LinkOpening(
        bytes(salt),
        new IdentityEvidence(IdentityEvidence.Kind.DOCUMENT, "UTO", strength, Passports.BIRTH));
  }

  private LinkRequest request(Passports.Passport holder) {
    Scid scid = holder.log().scid();
    return new LinkRequest(
        IdentityLink.attest(opening.commitment(), bytes(7), scid, verifier), bytes(7));
  }

  private UnverifiedInstruction linking(Passports.Passport holder, LinkRequest link) {
    return UnverifiedInstruction.signLink(holder.log(), link, NONCE, NOW, holder.operation());
  }

  private static Optional<Reason> refusal(UnverifiedInstruction made, Passports.Passport holder) {
    return made.verify(holder.log(), NOW).whyRefused().map(Refusal::reason);
  }

  @Test
  void verify_attestedForThisPassport_isProven() {
    UnverifiedInstruction made = linking(passport, request(passport));
    assertEquals(Optional.empty(), refusal(made, passport));
    assertTrue(made.line().size() < UnverifiedInstruction.BYTES_MAX);
    assertEquals(request(passport).link().name(), made.link().orElseThrow().link().name());
  }

  /** A company that was shown a link, or whoever reads the log, has all of this but the keys. */
  @Test
  void verify_linkCopiedIntoAnotherPassport_isRefused() {
    Passports.Passport thief = Passports.issue();
    assertEquals(
        Optional.of(Reason.SIGNATURE_INVALID), refusal(linking(thief, request(passport)), thief));
  }

  @Test
  void verify_otherCommitmentUnderTheAttestation_isRefused() {
    IdentityLink good = request(passport).link();
    IdentityLink bad =
        new IdentityLink(
            opening(1, IdentityEvidence.Strength.HIGH).commitment(),
            good.holder(),
            good.verifier(),
            good.attestation());
    LinkRequest swapped = new LinkRequest(bad, bytes(7));
    assertEquals(
        Optional.of(Reason.SIGNATURE_INVALID), refusal(linking(passport, swapped), passport));
  }

  @Test
  void verify_keyOfAnotherPassport_isRefused() {
    UnverifiedInstruction made =
        UnverifiedInstruction.signLink(
            passport.log(), request(passport), NONCE, NOW, Passports.newSigner());
    assertEquals(Optional.of(Reason.KEY_NOT_AUTHORIZED), refusal(made, passport));
  }

  @Test
  void parse_linkOrTargetAtTheWrongOperation_isRefused() {
    String line = new String(linking(passport, request(passport)).line().toArray(), UTF);
    assertFalse(parses(line.replace("\"link-identity\"", "\"lock-transfer\"")));
    assertFalse(parses(line.replace("\"link-identity\"", "\"unlink-identity\"")));
    assertFalse(parses(line.replace("\"blinding\"", "\"blindinh\"")));
    UnverifiedInstruction unlinking =
        UnverifiedInstruction.sign(
            OperationKind.UNLINK_IDENTITY,
            passport.log(),
            Optional.of(OperationId.ofLines(List.of(passport.log().last().line())).text()),
            NONCE,
            NOW,
            passport.operation());
    assertEquals(Optional.empty(), refusal(unlinking, passport));
    String unlinked = new String(unlinking.line().toArray(), UTF);
    assertFalse(parses(unlinked.replace("unlink-identity", "link-identity")));
  }

  private static final Charset UTF = StandardCharsets.UTF_8;

  private static boolean parses(String line) {
    return UnverifiedInstruction.parse(line.getBytes(UTF)).isAccepted();
  }

  @Test
  void link_bodyAndList_nameNoPassportAndNoEvidence() {
    IdentityLink link = request(passport).link();
    String body = new String(link.body().toArray(), UTF);
    assertFalse(body.contains(passport.log().scid().text()));
    assertFalse(body.contains("UTO"));
    OperationId made = OperationId.ofLines(List.of(linking(passport, request(passport)).line()));
    assertNotEquals(link.name(), IdentityLink.listed(made));
  }

  private Receipt receipt(IdentityLink link, Signer log) {
    LeafOpening leaf = new LeafOpening(bytes(3), link.body());
    TreeEdge.Growth growth = TreeEdge.empty().append(List.of(leaf.leaf(), leaf.leaf()));
    SortedMap<Tile, byte[]> tiles = growth.tiles();
    TiledTree tree = new TiledTree(2, tile -> Optional.ofNullable(tiles.get(tile)));
    SignedNote note = new Checkpoint(ORIGIN, 2, growth.edge().root()).sign(log);
    return new Receipt(leaf, 1, tree.inclusionProof(1, 2).orElseThrow(), note);
  }

  @Test
  void verifyOpened_eachPartExchanged_isRefused() {
    Signer log = Passports.newSigner();
    NoteKey key = new NoteKey(ORIGIN, log.publicKey());
    Receipt receipt = receipt(request(passport).link(), log);
    LinkOpening sent = LinkOpening.parse(opening.toJson().canonicalBytes()).orElseThrow();
    Ed25519Key known = verifier.publicKey();
    assertEquals(
        opening.evidence(), IdentityLink.verifyOpened(receipt, sent, key, known).orElseThrow());
    assertEquals(
        Optional.of(Reason.HASH_MISMATCH),
        why(receipt, opening(1, IdentityEvidence.Strength.HIGH), key, known));
    assertEquals(
        Optional.of(Reason.HASH_MISMATCH),
        why(receipt, opening(2, IdentityEvidence.Strength.LOW), key, known));
    assertEquals(
        Optional.of(Reason.KEY_NOT_AUTHORIZED),
        why(receipt, opening, key, Passports.newSigner().publicKey()));
    NoteKey otherLog = new NoteKey(ORIGIN, Passports.newSigner().publicKey());
    assertTrue(why(receipt, opening, otherLog, known).isPresent());
    IdentityLink good = request(passport).link();
    IdentityLink forged =
        new IdentityLink(good.commitment(), bytes(9), good.verifier(), good.attestation());
    assertEquals(
        Optional.of(Reason.SIGNATURE_INVALID), why(receipt(forged, log), opening, key, known));
  }

  private static Optional<Reason> why(
      Receipt receipt, LinkOpening opening, NoteKey log, Ed25519Key verifier) {
    return IdentityLink.verifyOpened(receipt, opening, log, verifier)
        .whyRefused()
        .map(Refusal::reason);
  }
}

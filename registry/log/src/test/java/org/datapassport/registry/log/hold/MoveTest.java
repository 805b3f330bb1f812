package org.datapassport.registry.log.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.DidDocument;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.ChangeRules;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.VerifiedChange;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeEdge;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.Test;

/** From one registry to another: what its keys may do, and what proves that it was let go. */
class MoveTest {
  private static final String ORIGIN = "log.old.example/1";
  private static final Duration HOLD = Duration.ofDays(3);
  private static final Instant DUE = Passports.BIRTH.plus(HOLD).plusSeconds(60);
  private static final IdentifierPlace NEW_PLACE =
      IdentifierPlace.perScid("registry.new.example", "registry");
  private static final IdentifierPlace THIRD_PLACE =
      IdentifierPlace.perScid("registry.third.example", "");
  private static final GenesisPlan.Service VAULT =
      new GenesisPlan.Service("vault", "DataPassportVault", URI.create("https://vault.example"));

  private final Passports.Passport passport = Passports.issue();
  private final Signer fresh = Passports.newSigner();
  private final Signer logKey = Passports.newSigner();
  private final TlogPolicy policy = TlogPolicy.ofLog(new NoteKey(ORIGIN, logKey.publicKey()));

  private List<String> kept() {
    return List.of(fresh.publicKey().commitment(), passport.recovery().publicKey().commitment());
  }

  private List<UnverifiedEntry> moving(Signer signer, IdentifierPlace place, Instant time) {
    return new ChangeDraft(passport.log(), signer, time).registrar(kept(), place);
  }

  private VerifiedChange accepted(List<UnverifiedEntry> entries) {
    return ChangeRules.verify(passport.log(), entries).orElseThrow();
  }

  /** The old registry's log: fillers, and what is given, in this order. */
  private List<Receipt> oldLog(Signer signer, List<ByteString> bodies) {
    List<LeafOpening> openings = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      byte[] salt = new byte[LeafOpening.SALT_BYTES];
      salt[0] = (byte) i;
      openings.add(new LeafOpening(ByteString.copyOf(salt), bodies.get(i)));
    }
    TreeEdge.Growth growth =
        TreeEdge.empty().append(openings.stream().map(LeafOpening::leaf).toList());
    SortedMap<Tile, byte[]> tiles = growth.tiles();
    int size = bodies.size();
    TiledTree tree = new TiledTree(size, tile -> Optional.ofNullable(tiles.get(tile)));
    SignedNote note = new Checkpoint(ORIGIN, size, growth.edge().root()).sign(signer);
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<TreeHash> proof = tree.inclusionProof(i, size).orElseThrow();
      receipts.add(new Receipt(openings.get(i), i, proof, note));
    }
    return receipts;
  }

  private ByteString unlocking() {
    return UnverifiedInstruction.sign(
            OperationKind.UNLOCK_TRANSFER,
            passport.log(),
            Optional.empty(),
            "nonce-nonce-nonce-nonce-1",
            Passports.BIRTH.plusSeconds(30),
            passport.recovery())
        .line();
  }

  private ByteString intent(UnverifiedEntry entry, Instant receivedAt) {
    Json body =
        Json.Members.EMPTY
            .with("operation", "intent")
            .with("id", OperationId.ofLines(List.of(entry.line())).text())
            .with("scid", passport.log().scid().text())
            .with("entries", Json.texts(List.of(entry.versionId().toString())))
            .with("receivedAt", receivedAt.toString())
            .with("dueAt", entry.versionTime().toString());
    return ByteString.copyOf(body.canonicalBytes());
  }

  @Test
  void verify_moveByNextKey_isHeldAndKeepsNumberVaultAndKeys() {
    UnverifiedEntry move = moving(passport.next(), NEW_PLACE, DUE).get(0);
    VerifiedChange change = accepted(List.of(move));
    assertEquals(OperationKind.TRANSFER_REGISTRAR, change.kind());
    assertTrue(change.isHeld());
    VerifiedLog moved = change.after();
    assertEquals(WebvhDid.at(NEW_PLACE, passport.log().scid()), moved.did());
    assertEquals(passport.log().passportNumber(), moved.passportNumber());
    assertEquals(Optional.of(passport.log().did()), moved.cameFrom());
    assertEquals(
        List.of(passport.log().did().toString()), DidDocument.alsoKnownAs(moved.document()));
    assertEquals(
        Optional.of(Json.text(moved.did().toString())),
        moved.documentMetadata().find("canonicalId"));
    assertEquals(Optional.empty(), passport.log().documentMetadata().find("canonicalId"));
    assertTrue(moved.isNamed(passport.log().did()));
    assertFalse(moved.document().canonicalText().contains(passport.log().did() + "#"));
  }

  @Test
  void verify_moveByRecoveryKey_isNotHeld() {
    VerifiedChange change = accepted(moving(passport.recovery(), NEW_PLACE, DUE));
    assertEquals(OperationKind.TRANSFER_REGISTRAR, change.kind());
    assertFalse(change.isHeld());
  }

  /** A thief hides another vault, or other keys, in the move that the citizen confirms. */
  @Test
  void verify_moveThatChangesMore_isRefused() {
    Json.Members parameters =
        Json.Members.EMPTY
            .with("updateKeys", Json.texts(List.of(passport.next().publicKey().multikey())))
            .with("nextKeyHashes", Json.texts(kept()));
    String did = WebvhDid.at(NEW_PLACE, passport.log().scid()).toString();
    Json.Members honest = moving(passport.next(), NEW_PLACE, DUE).get(0).state();
    List<Json.Members> dishonest =
        List.of(
            honest.with("service", Json.items(VAULT.toJson(did))),
            honest.with("alsoKnownAs", Json.texts(List.of())),
            honest.with(
                "alsoKnownAs",
                Json.texts(List.of(passport.log().did().toString(), "https://someone.example"))),
            DidDocument.of(did, List.of(fresh.publicKey()))
                .with("alsoKnownAs", Json.texts(List.of(passport.log().did().toString()))));
    for (Json.Members state : dishonest) {
      UnverifiedEntry entry =
          EntryDraft.after(passport.log(), parameters, state, DUE).sign(passport.next());
      assertFalse(ChangeRules.verify(passport.log(), List.of(entry)).isAccepted());
    }
    Signer thief = Passports.newSigner();
    UnverifiedEntry otherRecovery =
        new ChangeDraft(passport.log(), passport.recovery(), DUE)
            .registrar(
                List.of(fresh.publicKey().commitment(), thief.publicKey().commitment()), NEW_PLACE)
            .get(0);
    assertFalse(ChangeRules.verify(passport.log(), List.of(otherRecovery)).isAccepted());
  }

  @Test
  void verify_nameDroppedOrAddedLater_isRefused() {
    VerifiedLog moved = accepted(moving(passport.next(), NEW_PLACE, DUE)).after();
    Signer third = Passports.newSigner();
    List<String> next =
        List.of(third.publicKey().commitment(), passport.recovery().publicKey().commitment());
    ChangeDraft draft = new ChangeDraft(moved, fresh, DUE.plusSeconds(1));
    VerifiedChange rotated =
        ChangeRules.verify(moved, draft.documentKeys(next, List.of(third.publicKey())))
            .orElseThrow();
    assertEquals(OperationKind.ROTATE_KEYS, rotated.kind());
    Json.Members parameters =
        Json.Members.EMPTY
            .with("updateKeys", Json.texts(List.of(fresh.publicKey().multikey())))
            .with("nextKeyHashes", Json.texts(next));
    UnverifiedEntry dropped =
        EntryDraft.after(
                moved, parameters, moved.document().without("alsoKnownAs"), DUE.plusSeconds(1))
            .sign(fresh);
    assertFalse(ChangeRules.verify(moved, List.of(dropped)).isAccepted());
  }

  @Test
  void arrival_provenByTheOldLog_isTakenAgainFromItsBytes() {
    UnverifiedEntry move = moving(passport.next(), NEW_PLACE, DUE).get(0);
    VerifiedLog moved = accepted(List.of(move)).after();
    List<Receipt> receipts =
        oldLog(logKey, List.of(intent(move, Passports.BIRTH.plusSeconds(60)), move.line()));
    Arrival arrival = Arrival.of(moved, receipts.get(1), Optional.of(receipts.get(0)));
    assertEquals(2, arrival.verify(moved, policy, HOLD).orElseThrow().size());
    ByteString body = arrival.body(moved);
    Arrival again = Arrival.parse(body).orElseThrow();
    assertEquals(body, again.body(moved));
    assertTrue(again.verify(moved, policy, HOLD).isAccepted());
  }

  @Test
  void arrival_withoutProofOfTheOldLog_isRefused() {
    Instant received = Passports.BIRTH.plusSeconds(60);
    UnverifiedEntry move = moving(passport.next(), NEW_PLACE, DUE).get(0);
    VerifiedLog moved = accepted(List.of(move)).after();
    List<Receipt> receipts = oldLog(logKey, List.of(intent(move, received), move.line()));
    Receipt release = receipts.get(1);
    Optional<Receipt> announced = Optional.of(receipts.get(0));
    List<Receipt> forged =
        oldLog(Passports.newSigner(), List.of(intent(move, received), move.line()));
    assertRefused(moved, forged.get(1), announced, "another key than the old log's");
    assertRefused(moved, release, Optional.of(forged.get(0)), "the intent by another key");
    assertRefused(moved, release, Optional.empty(), "no intent");
    assertRefused(moved, receipts.get(0), announced, "the receipt of something else");

    List<Receipt> hasty =
        oldLog(logKey, List.of(intent(move, received.plusSeconds(1)), move.line()));
    assertRefused(moved, hasty.get(1), Optional.of(hasty.get(0)), "a second too short");
    List<Receipt> late = oldLog(logKey, List.of(move.line(), intent(move, received)));
    assertRefused(moved, late.get(0), Optional.of(late.get(1)), "announced afterwards");

    UnverifiedEntry twin = moving(passport.next(), THIRD_PLACE, DUE).get(0);
    VerifiedLog elsewhere = accepted(List.of(twin)).after();
    assertRefused(elsewhere, release, announced, "the old log has another move at this place");
  }

  private void assertRefused(
      VerifiedLog moved, Receipt release, Optional<Receipt> intent, String why) {
    assertFalse(Arrival.of(moved, release, intent).verify(moved, policy, HOLD).isAccepted(), why);
  }

  /** What mirrors of the two logs hold them to. */
  @Test
  void holdRules_afterMove_oldLogEndsAndNewLogNeedsArrival() {
    UnverifiedEntry move = moving(passport.next(), NEW_PLACE, DUE).get(0);
    VerifiedLog moved = accepted(List.of(move)).after();
    ByteString announced = intent(move, Passports.BIRTH.plusSeconds(60));
    List<Receipt> receipts = oldLog(logKey, List.of(announced, move.line()));
    HoldRules rules = new HoldRules(HOLD);
    HoldRules.Told told = new HoldRules.Told(1, announced);
    assertEquals(
        HoldRules.Rule.TRANSFER_LOCKED,
        rules.violation(passport.log(), move, List.of(told)).orElseThrow().rule());
    List<HoldRules.Told> oldTold = List.of(new HoldRules.Told(0, unlocking()), told);
    assertEquals(Optional.empty(), rules.violation(passport.log(), move, oldTold));

    UnverifiedEntry next = new ChangeDraft(moved, fresh, DUE.plusSeconds(1)).keys(kept()).get(0);
    assertEquals(
        HoldRules.Rule.WENT_ON_AFTER_MOVE,
        rules.violation(moved, next, oldTold).orElseThrow().rule());

    Arrival arrival = Arrival.of(moved, receipts.get(1), Optional.of(receipts.get(0)));
    List<HoldRules.Told> newTold = List.of(new HoldRules.Told(5, arrival.body(moved)));
    assertEquals(Optional.empty(), HoldRules.violation(Optional.empty(), arrival, List.of()));
    assertEquals(Optional.empty(), rules.violation(passport.log(), move, newTold));
    assertEquals(Optional.empty(), rules.violation(moved, next, newTold));

    UnverifiedEntry other = moving(passport.next(), THIRD_PLACE, DUE).get(0);
    assertEquals(
        HoldRules.Rule.NO_ARRIVAL,
        rules.violation(passport.log(), other, newTold).orElseThrow().rule());
    assertEquals(
        HoldRules.Rule.NO_ARRIVAL,
        HoldRules.violation(Optional.of(passport.log()), arrival, List.of()).orElseThrow().rule(),
        "a passport that is here cannot arrive, to be spared a hold");
    assertEquals(
        HoldRules.Rule.NO_ARRIVAL,
        HoldRules.violation(Optional.of(moved), arrival, newTold).orElseThrow().rule(),
        "nor twice");
  }
}

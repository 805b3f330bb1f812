package org.datapassport.registry.mirror.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.leaf.NewLeaf;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.mirror.MirrorWorld;
import org.datapassport.registry.mirror.OnePassportLog;
import org.datapassport.registry.mirror.ServedLog;
import org.datapassport.registry.mirror.source.ChunkLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A primary that asks for a cosignature of what it should not publish. */
@Tag("database")
class DraftRulesTest extends OnePassportLog {
  private DraftRules rules;

  @BeforeEach
  void follow() throws Exception {
    assertEquals(Optional.empty(), mirror.follow());
    served.show(served.newest());
    rules = mirror.draftRules();
  }

  private Optional<String> asked() throws Exception {
    SignedNote note = SignedNote.parse(served.newest()).orElseThrow();
    assertTrue(note.isSignedBy(primary.verifierKey()));
    return rules.objection(note);
  }

  /** Nobody is accused of what is not published, and nothing of it is kept. */
  private void refused(String why) throws Exception {
    String objection = asked().orElse("no objection");
    assertTrue(objection.contains(why), objection);
    assertEquals(0, mirror.count("evidence"));
    assertEquals(1, mirror.count("log_leaf"));
    assertEquals(Optional.empty(), mirror.follow());
  }

  private void publish() throws Exception {
    served.show(served.newest());
    assertEquals(Optional.empty(), mirror.follow());
  }

  @Test
  void objection_toWhatWaited_isNone() throws Exception {
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)));
    assertEquals(Optional.empty(), asked());
    append(entries(ended));
    assertEquals(Optional.empty(), asked());
    assertEquals(1, mirror.count("log_leaf"), "nothing of a draft is kept");
    publish();
    assertEquals(Optional.empty(), asked(), "the same tree cosigned anew");
  }

  /** While the mirror takes up what was judged before, and when it is ahead of a witness. */
  @Test
  void objection_whileTheMirrorGoesOn_countsNothingTwice() throws Exception {
    List<UnverifiedEntry> ended = deactivation(next);
    SignedNote first = SignedNote.parse(served.newest()).orElseThrow();
    append(intent(ended, DUE.minus(HOLD)));
    assertEquals(Optional.empty(), asked());
    publish();
    append(ended.get(0));
    assertEquals(Optional.empty(), asked());
    publish();
    append(ended.get(1));
    assertEquals(Optional.empty(), asked());
    assertEquals(Optional.empty(), rules.objection(first));
  }

  private void append(UnverifiedEntry entry) throws Exception {
    append(entries(List.of(entry)));
  }

  @Test
  void objection_toWhatNothingAnnounced_namesTheRuleAndTheLeaf() throws Exception {
    append(entries(deactivation(next)));
    refused("intent-missing, see leaves [1]");
    refused("intent-missing, see leaves [1]");
  }

  @Test
  void objection_toWhatWasVetoed_isThere() throws Exception {
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)), veto(ended, recovery, OperationKind.VETO));
    assertEquals(Optional.empty(), asked());
    append(entries(ended));
    refused("veto-ignored");
  }

  @Test
  void objection_toATransferOfALockedPassport_isThere() throws Exception {
    List<UnverifiedEntry> moved = move(next);
    append(said(OperationKind.UNLOCK_TRANSFER, Optional.empty(), operation));
    assertEquals(Optional.empty(), asked());
    append(intent(moved, DUE.minus(HOLD)));
    append(said(OperationKind.LOCK_TRANSFER, Optional.empty(), operation));
    assertEquals(Optional.empty(), asked());
    append(entries(moved));
    refused("transfer-locked");
  }

  /** The published second entry has a sibling, and the third is that one's child. */
  @Test
  void objection_toASecondChild_isThere() throws Exception {
    append(rotation(DUE));
    UnverifiedEntry sibling = rotation(DUE.plusSeconds(1));
    VerifiedLog other = LogVerifier.extend(passport, sibling, NOW).orElseThrow();
    append(new ChangeDraft(other, recovery, DUE.plusSeconds(2)).deactivation().get(0));
    refused("leaf 2: ");
  }

  private UnverifiedEntry rotation(Instant moment) {
    List<String> commitments =
        List.of(signer().publicKey().commitment(), recovery.publicKey().commitment());
    return new ChangeDraft(passport, next, moment).keys(commitments).get(0);
  }

  @Test
  void objection_toAnEntryOfTheFuture_isThere() throws Exception {
    append(rotation(NOW.plusSeconds(60)));
    refused("leaf 1: time-in-future");
  }

  /** What was announced two pages ago, when no page may wait in memory for another. */
  @Test
  void objection_overManyPages_remembersThoseBefore() throws Exception {
    mirror.limits = new ChunkLimits(1, 1);
    rules = mirror.draftRules();
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)), entries(List.of(rotationFree()))[0]);
    append(fillers(600));
    append(entries(ended));
    assertEquals(Optional.empty(), asked());
    append(veto(ended, recovery, OperationKind.VETO));
    assertEquals(Optional.empty(), asked(), "too late");
  }

  /** First entry of a passport that nobody asks for again. */
  private UnverifiedEntry rotationFree() {
    return genesis(signer(), List.of(signer(), signer()));
  }

  private NewLeaf[] fillers(int count) {
    List<NewLeaf> fillers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] body =
          ("{\"number\":" + i + ",\"operation\":\"filler\"}").getBytes(StandardCharsets.UTF_8);
      fillers.add(NewRecord.committed(opening(ByteString.copyOf(body))));
    }
    return fillers.toArray(NewLeaf[]::new);
  }

  @Test
  void objection_whenTooFarBehind_saysHowFarAndHeals() throws Exception {
    for (int i = 0; i <= DraftRules.LEAVES_MAX; i += 500) {
      append(fillers(500));
    }
    refused("4500 leaves behind");
    publish();
    append(rotation(DUE));
    assertEquals(Optional.empty(), asked());
  }

  /** A carrier's lie, or a primary's that hides what it wrote. */
  @Test
  void objection_toWhatCannotBeSeen_isThereUntilItCan() throws Exception {
    append(rotation(DUE));
    served.alter("/feed/draft/openings/", body -> ServedLog.text("{\"leaf\":1}\n"));
    refused("leaf 1 is not opened");
    served.heal();
    served.show(served.newest());
    served.alter("/feed/draft/tile/", bytes -> flipped(bytes));
    assertTrue(asked().isPresent());
    served.heal();
    assertEquals(Optional.empty(), asked());
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] altered = bytes.clone();
    altered[altered.length - 1] ^= 1;
    return altered;
  }

  /** The note is of another tree than what is shown. */
  @Test
  void objection_toAnotherRoot_isThere() throws Exception {
    Checkpoint published = newest();
    append(rotation(DUE));
    append(fillers(1));
    assertTrue(rules.objection(claimed(3, published)).isPresent());
    assertEquals(Optional.empty(), asked());
    assertTrue(rules.objection(claimed(3, published)).isPresent(), "it was another one before");
    assertTrue(rules.objection(claimed(1, newest())).orElseThrow().contains("no beginning"));
    assertTrue(rules.objection(claimed(4, newest())).orElseThrow().contains("cannot be read"));
    assertEquals(Optional.empty(), asked());
  }

  private Checkpoint newest() throws Exception {
    return Checkpoint.parse(SignedNote.parse(served.newest()).orElseThrow().text()).orElseThrow();
  }

  private SignedNote claimed(long size, Checkpoint of) {
    return new SignedNote(new Checkpoint(of.origin(), size, of.root()).text(), List.of());
  }

  /** Days ago by its own words, while witnesses saw the log yesterday without it. */
  @Test
  void objection_toABackdatedAnnouncement_isThere() throws Exception {
    var witness = witness();
    MirrorWorld watcher = witnessed(witness);
    SignedNote yesterday = cosigned(witness, NOW.minus(Duration.ofDays(1)));
    served.show(ServedLog.text(yesterday.toString()));
    assertEquals(Optional.empty(), watcher.follow());
    rules = watcher.draftRules();
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)));
    assertEquals(Optional.empty(), asked());
    append(entries(ended));
    assertTrue(asked().orElseThrow().contains("intent-backdated"));
  }
}

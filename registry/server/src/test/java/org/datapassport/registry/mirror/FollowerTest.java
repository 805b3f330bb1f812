package org.datapassport.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.datapassport.registry.checkpoint.LogDatabase;
import org.datapassport.registry.checkpoint.LogKey;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.checkpoint.Standing.State;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mirror of a real log, which comes over HTTP from somebody who may lie. */
@Tag("database")
class FollowerTest extends FollowedLog {
  private static final Duration HOUR = Duration.ofHours(1);

  private State state() {
    return mirror.standing.state(MirrorWorld.NOW, HOUR).orElseThrow();
  }

  @Test
  void follow_anHonestLog_hasAllOfItAndStaysThere() throws Exception {
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(5, mirror.checkedSize());
    assertEquals(State.FOLLOWING, state());
    for (int more : List.of(1, 250, 1, 300, 7)) {
      primary.append(primary.entries(more));
      assertEquals(Optional.empty(), mirror.follow());
      assertEquals(primary.check().size(), mirror.checkedSize());
    }
    assertEquals(564, mirror.count("passport"));
    for (Tile tile :
        List.of(new Tile(0, 0, 256), new Tile(Tile.ENTRIES, 2, 52), new Tile(1, 0, 2))) {
      assertArrayEquals(
          new LogFiles(primary.logFolder()).read(tile).orElseThrow(),
          new LogFiles(mirror.folder).read(tile).orElseThrow());
    }
  }

  /** What the federation decides goes past every mirror, and none stops at it. */
  @Test
  void follow_accreditations_goesOn() throws Exception {
    primary.append(
        List.of(
            NewRecord.plain(
                GovernanceLeaf.accreditation(
                    "https://shop.example", "a".repeat(43), "company", "accredited")),
            NewRecord.plain(
                GovernanceLeaf.accreditation(
                    "https://shop.example", "a".repeat(43), "company", "suspended"))));
    primary.append(primary.entries(2));
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(9, mirror.checkedSize());
    assertEquals(State.FOLLOWING, state());
  }

  /** What the mirror has, another mirror takes, and so on. */
  @Test
  void follow_aMirror_isAMirror() throws Exception {
    mirror.follow();
    try (ServedLog again = new ServedLog(mirror.folder, mirror.database)) {
      again.ageSeconds(40);
      MirrorWorld second = new MirrorWorld(temp.resolve("second"), again, primary.verifierKey());
      assertEquals(Optional.empty(), second.follow());
      assertEquals(5, second.checkedSize());
      assertEquals(5, second.count("passport"));
      assertEquals(40, second.standing.ageSeconds(MirrorWorld.NOW), "as old as it says");
      again.ageSeconds(4000);
      second.startAgain();
      second.follow();
      assertEquals(State.FOLLOWING, second.standing.state(MirrorWorld.NOW, HOUR).orElseThrow());
    }
  }

  @Test
  void follow_afterAStart_goesOnWithoutTheSource() throws Exception {
    mirror.follow();
    served.close();
    mirror.startAgain();
    assertTrue(mirror.follow().isPresent());
    assertEquals(5, mirror.checkedSize());
    assertEquals(
        State.STALE,
        mirror.standing.state(MirrorWorld.NOW.plus(HOUR).plusSeconds(1), HOUR).orElseThrow());
  }

  /** What the primary erased is gone here; who comes later never had it, and misses nothing. */
  @Test
  void follow_anErasure_forgetsThePassport() throws Exception {
    List<NewEntry> two = primary.entries(2);
    primary.append(two);
    mirror.follow();
    primary.append(
        List.of(
            NewRecord.committed(
                new LeafOpening(
                    ByteString.copyOf(new byte[LeafOpening.SALT_BYTES]),
                    ByteString.copyOf(
                        ServedLog.text("{\"leaves\":[5],\"operation\":\"erasure\"}"))))));
    LogDatabase.change(primary.database, "delete from log_opening where leaf_index = 5");
    MirrorWorld late = new MirrorWorld(temp.resolve("late"), served, primary.verifierKey());
    for (MirrorWorld one : List.of(mirror, late)) {
      assertEquals(Optional.empty(), one.follow());
      assertEquals(8, one.checkedSize());
      assertEquals(6, one.count("passport"));
      assertEquals(7, one.count("log_opening"));
      assertEquals(0, one.count("mirror_withheld"));
      assertEquals(State.FOLLOWING, one.standing.state(MirrorWorld.NOW, HOUR).orElseThrow());
      String scid = two.get(0).scid().text();
      assertEquals(
          0, one.count("passport_entry where scid = '" + scid + "'"), "entries of the erased");
    }
  }

  private static UnaryOperator<byte[]> flipping(int at) {
    return bytes -> {
      bytes[at] ^= 1;
      return bytes;
    };
  }

  @Test
  void follow_withAnyEntryByteAltered_takesNothing() throws Exception {
    for (int at = 0; at < 5 * 35; at += 3) {
      served.alter("/log/tile/entries/", flipping(at));
      assertTrue(mirror.follow().isPresent(), "byte " + at);
      assertEquals(0, mirror.count("log_leaf"), "byte " + at);
    }
    served.heal();
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(5, mirror.checkedSize());
  }

  /** At a first start there is nothing to show, and who waits for it is told why and how far. */
  @Test
  void follow_alteredSourceAtTheFirstStart_saysWhyAndHowFarItIs() throws Exception {
    served.alter("/log/tile/entries/", flipping(40));
    Optional<String> objection = mirror.follow();
    Standing.View view = mirror.standing.view().orElseThrow();
    assertEquals(objection, view.objection().map(Standing.Objection::words));
    assertFalse(view.objection().orElseThrow().isSilence());
    assertEquals(0, view.size());
    assertEquals(primary.check().size(), view.target());
    assertTrue(view.isBehind() && mirror.published.view().isEmpty());
  }

  @Test
  void follow_silentSourceAtTheFirstStart_saysSo() throws Exception {
    served.close();
    mirror.follow();
    assertTrue(
        mirror.standing.view().orElseThrow().objection().orElseThrow().isSilence(),
        "nothing is known of the log, and that is said");
  }

  /** The proof from 5 to 8 leaves needs every hash of the tile. */
  @Test
  void follow_withAnyHashByteAltered_doesNotGoOn() throws Exception {
    mirror.follow();
    primary.append(primary.entries(3));
    for (int at = 0; at < 8 * 32; at += 5) {
      served.alter("/log/tile/0/", flipping(at));
      assertTrue(mirror.follow().isPresent(), "byte " + at);
      assertEquals(5, mirror.checkedSize(), "byte " + at);
    }
    served.heal();
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(8, mirror.checkedSize());
    assertEquals(0, mirror.count("evidence"), "broken tiles accuse nobody");
  }

  @Test
  void follow_withTruncatedAnswers_takesNothingAndGoesOnLater() throws Exception {
    mirror.follow();
    primary.append(primary.entries(3));
    for (String path : List.of("/log/checkpoint", "/log/tile/0/", "/log/tile/entries/", "/feed/")) {
      served.alter(path, bytes -> Arrays.copyOf(bytes, bytes.length - 1));
      assertTrue(mirror.follow().isPresent(), path);
      assertEquals(5, mirror.checkedSize(), path);
      served.heal();
    }
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(8, mirror.checkedSize());
  }

  /** Salt and body of another leaf, or a body that is another passport's. */
  @Test
  void follow_withOpeningsAltered_takesNothing() throws Exception {
    served.alter(
        "/feed/",
        bytes -> {
          String lines = new String(bytes, StandardCharsets.UTF_8);
          return ServedLog.text(
              lines.replace("\"leaf\":1,", "\"leaf\":9,").replace("\"leaf\":2,", "\"leaf\":1,"));
        });
    assertTrue(mirror.follow().orElseThrow().contains("hash-mismatch"));
    assertEquals(0, mirror.checkedSize());
    assertEquals(0, mirror.count("passport"));
  }

  @Test
  void follow_anOlderCheckpoint_keepsTheNewer() throws Exception {
    byte[] old = Files.readAllBytes(primary.logFolder().resolve("checkpoint"));
    primary.append(primary.entries(3));
    mirror.follow();
    served.show(old);
    assertTrue(mirror.follow().orElseThrow().contains("older"));
    assertEquals(8, mirror.checkedSize());
    assertEquals(0, mirror.count("evidence"), "old is not false");
  }

  @Test
  void follow_aCheckpointOfAnotherKey_isRefused() throws Exception {
    LogWorld other = new LogWorld(Files.createDirectory(temp.resolve("other")));
    other.append(other.entries(9));
    served.become(other.logFolder(), other.database);
    assertTrue(mirror.follow().isPresent());
    assertEquals(0, mirror.count("log_leaf"));
    assertEquals(0, mirror.count("evidence"));
  }

  /** Who freezes the log and calls it fresh has no fresh cosignatures to show. */
  @Test
  void follow_aFrozenSourceThatCallsItselfFresh_becomesStale() throws Exception {
    LogKey witness = witness();
    MirrorWorld strict = witnessed(witness);
    SignedNote frozen = cosigned(witness, MirrorWorld.NOW.minus(HOUR).minusSeconds(1));
    served.show(ServedLog.text(frozen.toString()));
    assertEquals(Optional.empty(), strict.follow());
    assertEquals(State.STALE, strict.standing.state(MirrorWorld.NOW, HOUR).orElseThrow());
    assertEquals(3601, strict.standing.ageSeconds(MirrorWorld.NOW));

    SignedNote refreshed = cosigned(witness, MirrorWorld.NOW.minusSeconds(3));
    served.show(ServedLog.text(refreshed.toString()));
    assertEquals(Optional.empty(), strict.follow());
    assertEquals(State.FOLLOWING, strict.standing.state(MirrorWorld.NOW, HOUR).orElseThrow());
    assertEquals(refreshed, strict.published.view().orElseThrow().note(), "readers see it, too");

    served.show(ServedLog.text(frozen.toString()));
    assertEquals(Optional.empty(), strict.follow());
    assertEquals(3, strict.standing.ageSeconds(MirrorWorld.NOW), "a replay makes nothing older");
    assertEquals(refreshed, strict.published.view().orElseThrow().note());
    SignedNote tomorrow = cosigned(witness, MirrorWorld.NOW.plus(HOUR));
    served.ageSeconds(7);
    served.show(ServedLog.text(tomorrow.toString()));
    strict.follow();
    assertEquals(3, strict.standing.ageSeconds(MirrorWorld.NOW), "not younger than its bearer");
  }

  /** The log's own signature is not enough where the policy wants a witness. */
  @Test
  void follow_withoutTheQuorumOfItsPolicy_takesNothing() throws Exception {
    LogKey witness = witness();
    MirrorWorld strict = witnessed(witness);
    assertTrue(strict.follow().orElseThrow().contains("too few witnesses"));
    assertEquals(0, strict.count("log_leaf"));
    SignedNote cosigned = cosigned(witness, MirrorWorld.NOW);
    served.show(ServedLog.text(cosigned.toString()));
    assertEquals(Optional.empty(), strict.follow());
    assertEquals(5, strict.checkedSize());
    assertEquals(cosigned, strict.published.view().orElseThrow().note());
  }

  /** The same key signs two histories: longer, equal and shorter than ours. */
  @Test
  void follow_aForkedLog_keepsBothNotesAndStops() throws Exception {
    for (int size : List.of(9, 8, 7)) {
      LogWorld one = new LogWorld(Files.createDirectory(temp.resolve("one" + size)));
      Path twin = Files.createDirectory(temp.resolve("twin" + size));
      for (String key : List.of("kek", "log.key")) {
        Files.copy(temp.resolve("one" + size).resolve(key), twin.resolve(key));
      }
      LogWorld two = new LogWorld(twin);
      List<NewEntry> same = one.entries(5);
      one.append(same);
      two.append(same);
      one.append(one.entries(3));
      two.append(two.entries(size - 5));
      try (ServedLog both = new ServedLog(one.logFolder(), one.database)) {
        MirrorWorld watcher = new MirrorWorld(temp.resolve("w" + size), both, one.verifierKey());
        assertEquals(Optional.empty(), watcher.follow());
        both.become(two.logFolder(), two.database);
        assertTrue(watcher.follow().orElseThrow().contains("two histories"));
        assertEquals(8, watcher.checkedSize());
        assertEquals(State.CONFLICT, watcher.standing.state(MirrorWorld.NOW, HOUR).orElseThrow());
        var evidence = watcher.evidence.all();
        assertEquals(1, evidence.size());
        assertEquals(
            Files.readString(one.logFolder().resolve("checkpoint")), evidence.get(0).one());
        assertEquals(
            Files.readString(two.logFolder().resolve("checkpoint")), evidence.get(0).other());
        both.become(one.logFolder(), one.database);
        one.append(one.entries(1));
        watcher.startAgain();
        watcher.follow();
        assertEquals(8, watcher.checkedSize(), "it goes on only when people have decided");
      }
    }
  }

  @Test
  void follow_withAWithheldOpening_saysSoAndServesTheRest() throws Exception {
    served.alter(
        "/feed/",
        bytes ->
            ServedLog.text(
                new String(bytes, StandardCharsets.UTF_8)
                    .replaceAll("\\{[^}]*\"leaf\":2,[^}]*\\}", "{\"leaf\":2}")));
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(State.CATCHING_UP, state());
    assertEquals(4, mirror.count("passport"));
    assertEquals(1, mirror.count("mirror_withheld"));
    assertFalse(mirror.standing.view().orElseThrow().isForked());
  }

  @Test
  void follow_whatItServes_verifiesAsDidWebvh() throws Exception {
    mirror.follow();
    try (var connection = mirror.database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select body from passport_entry join log_opening using (leaf_index)")) {
      int seen = 0;
      for (; rows.next(); seen++) {
        byte[] line = Arrays.copyOf(rows.getBytes(1), rows.getBytes(1).length + 1);
        line[line.length - 1] = '\n';
        assertTrue(LogVerifier.verifyJsonLines(line, MirrorWorld.NOW).isAccepted());
      }
      assertEquals(5, seen);
    }
  }
}

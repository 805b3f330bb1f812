package org.datapassport.registry.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.registry.log.instruction.LinkOpening;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.EntryBundle;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;

/** Foreign bytes never throw, and what is accepted is written back as the same bytes. */
class ParsersFuzzTest {
  @FuzzTest
  void entry_anyBytes_areJudged(byte[] bytes) {
    UnverifiedEntry.parse(bytes)
        .match(
            entry -> {
              Json.Members again =
                  Json.parseCanonical(entry.line().toArray(), EntryLimits.ENTRY_BYTES_MAX)
                      .orElseThrow();
              assertArrayEquals(bytes, again.canonicalBytes());
              return LogVerifier.verifyGenesis(entry, Passports.NOW).isAccepted();
            },
            refusal -> false);
  }

  @FuzzTest
  void note_anyBytes_areJudged(byte[] bytes) {
    SignedNote.parse(bytes)
        .match(
            note -> {
              assertEquals(new String(bytes, StandardCharsets.UTF_8), note.toString());
              return Checkpoint.parse(note.text()).isAccepted();
            },
            refusal -> false);
  }

  @FuzzTest
  void receiptTileNumberAndKey_anyText_areJudged(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Receipt.parse(text).match(r -> check(text, r.toString()), refusal -> false);
    Tile.parse(text).match(t -> check("tile/" + text, t.path()), refusal -> false);
    NoteKey.parse(text).match(k -> check(text, k.toString()), refusal -> false);
    WebvhDid.parse(text).match(d -> check(text, d.toString()), refusal -> false);
    PassportNumber.parse(text).isAccepted();
    EntryBundle.parse(bytes).match(b -> checkBundle(bytes, b), refusal -> false);
  }

  @FuzzTest
  void instructionAndLink_anyBytes_areJudged(byte[] bytes) {
    UnverifiedInstruction.parse(bytes)
        .match(
            i -> check(new String(bytes, StandardCharsets.UTF_8), text(i.line())),
            refusal -> false);
    LinkOpening.parse(bytes)
        .match(
            o -> {
              assertArrayEquals(bytes, o.toJson().canonicalBytes());
              return true;
            },
            refusal -> false);
    Verdict.of(() -> IdentityLink.read(ByteString.copyOf(bytes)))
        .match(
            l -> check(new String(bytes, StandardCharsets.UTF_8), text(l.body())),
            refusal -> false);
  }

  private static String text(ByteString bytes) {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }

  private static boolean checkBundle(byte[] bytes, List<ByteString> bundle) {
    assertArrayEquals(bytes, EntryBundle.write(bundle));
    return true;
  }

  private static boolean check(String wanted, String written) {
    assertEquals(wanted, written);
    return true;
  }
}

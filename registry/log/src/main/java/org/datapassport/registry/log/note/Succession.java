package org.datapassport.registry.log.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * What members of a federation decide when a log's primary is gone for good: which log goes on, and
 * from where. The text of a note that each of them cosigns:
 *
 * <pre>
 * dcann/succession/v1
 * log.dcann.example/1
 * 1203
 * kUL8…=            (root of the old log at this size, base64)
 * log.dcann.example/2+…   (verifier key of the new log)
 * </pre>
 *
 * <p>It is no checkpoint, whose second line is a number, so a cosignature of one is never taken for
 * one of the other. The tree goes on: the new log's first leaves are the old log's.
 */
public record Succession(String oldOrigin, long size, TreeHash root, NoteKey newKey) {
  private static final String KIND = "dcann/succession/v1";
  private static final int LINES = 5;

  /** A federation that changes its log more often has other troubles. */
  private static final int NOTES_MAX = 100;

  private static final int BYTES_MAX = 1_000_000;

  public Succession {
    if (oldOrigin.isEmpty() || oldOrigin.indexOf('\n') >= 0 || size < 0) {
      throw new IllegalArgumentException("a succession names a log and a size");
    }
  }

  public String text() {
    return String.join("\n", KIND, oldOrigin, Long.toString(size), root.base64(), newKey.toString())
        + "\n";
  }

  /** Reads the text; nothing of it is proven. */
  public static Verdict<Succession> parse(String text) {
    return Verdict.of(
        () -> {
          List<String> lines = text.lines().toList();
          if (lines.size() != LINES || !lines.get(0).equals(KIND) || lines.get(1).isEmpty()) {
            throw new RefusedException(Reason.BAD_ENCODING, "not a succession");
          }
          if (!lines.get(2).matches("0|[1-9][0-9]{0,17}")) {
            throw new RefusedException(Reason.BAD_ENCODING, "the size is not a number");
          }
          Succession read =
              new Succession(
                  lines.get(1),
                  Long.parseLong(lines.get(2)),
                  TreeHash.readBase64(lines.get(3)),
                  Refusals.rethrow(NoteKey.parse(lines.get(4))));
          if (!read.text().equals(text)) {
            throw new RefusedException(Reason.BAD_ENCODING, "not the one form of a succession");
          }
          if (read.newKey().name().equals(read.oldOrigin())) {
            throw new RefusedException(Reason.NOT_ALLOWED, "the new log needs a name of its own");
          }
          return read;
        });
  }

  /** Reads {@code {"successions":["…"]}}, notes of which nothing is proven. */
  public static Verdict<List<SignedNote>> readAll(byte[] json) {
    return Verdict.of(
        () -> {
          List<SignedNote> notes = new ArrayList<>();
          Json.Members members = CanonicalJson.parseObject(json, BYTES_MAX);
          for (Json item : new Fields(members, "successions").items("successions", NOTES_MAX)) {
            if (!(item instanceof Json.Text text)) {
              throw new RefusedException(Reason.WRONG_TYPE, "successions are notes");
            }
            notes.add(SignedNote.read(text.value().getBytes(StandardCharsets.UTF_8)));
          }
          return List.copyOf(notes);
        });
  }

  /** The succession of a note that enough members cosigned. */
  public static Verdict<Succession> verify(SignedNote note, TlogPolicy members) {
    return Verdict.of(
        () -> {
          Succession read = Refusals.rethrow(parse(note.text()));
          if (!members.wantsWitnesses() || !members.hasQuorum(note)) {
            throw new RefusedException(Reason.QUORUM_MISSING, "too few members signed this");
          }
          return read;
        });
  }
}

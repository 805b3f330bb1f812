package org.datapassport.registry.log.note;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/** The size and root of a log, as the text of a signed note: C2SP tlog-checkpoint. */
public record Checkpoint(String origin, long size, TreeHash root) {
  public Checkpoint {
    if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
      throw new IllegalArgumentException("a checkpoint has an origin and a size");
    }
  }

  /** How others name a log where they show what they saw of it: the hash of its origin. */
  public static String originHash(String origin) {
    return HexFormat.of().formatHex(Sha256.hash(origin.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads the text of a note; extension lines are permitted and left out. */
  public static Verdict<Checkpoint> parse(String text) {
    return Verdict.of(
        () -> {
          List<String> lines = text.lines().toList();
          if (!text.endsWith("\n")
              || lines.size() < 3
              || lines.stream().anyMatch(String::isEmpty)) {
            throw new RefusedException(Reason.BAD_ENCODING, "a checkpoint has three lines");
          }
          if (!lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
            throw new RefusedException(Reason.BAD_ENCODING, "the size is not a number");
          }
          return new Checkpoint(
              lines.get(0), Long.parseLong(lines.get(1)), TreeHash.readBase64(lines.get(2)));
        });
  }

  /** Reads a note that must be signed by a key whose name is the origin. */
  public static Verdict<Checkpoint> verify(SignedNote note, NoteKey key) {
    return Verdict.of(
        () -> {
          if (!note.isSignedBy(key)) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the log did not sign this");
          }
          Checkpoint checkpoint = Refusals.rethrow(parse(note.text()));
          if (!checkpoint.origin().equals(key.name())) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the origin is another log");
          }
          return checkpoint;
        });
  }

  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  public SignedNote sign(Signer signer) {
    return SignedNote.sign(text(), origin, signer);
  }
}

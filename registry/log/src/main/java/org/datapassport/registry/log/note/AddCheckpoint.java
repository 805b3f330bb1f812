package org.datapassport.registry.log.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.tree.TreeProof;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * What a log sends to a witness: C2SP tlog-witness, add-checkpoint.
 *
 * <pre>
 * old 20852014
 * (consistency proof, one hash in base64 per line)
 * (empty line)
 * (checkpoint)
 * </pre>
 */
public record AddCheckpoint(long oldSize, List<TreeHash> proof, SignedNote note) {
  /** 63 hashes would be a tree of 2^63 leaves. */
  static final int PROOF_MAX = 63;

  private static final String OLD = "old ";

  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (oldSize < 0 || proof.size() > PROOF_MAX) {
      throw new IllegalArgumentException("a size, and at most " + PROOF_MAX + " hashes");
    }
  }

  public static Verdict<AddCheckpoint> parse(byte[] body) {
    return Verdict.of(() -> read(body));
  }

  private static AddCheckpoint read(byte[] body) {
    int split = emptyLine(body);
    String head = new String(body, 0, split, StandardCharsets.UTF_8);
    List<String> lines = head.lines().toList();
    boolean shaped =
        !lines.isEmpty()
            && lines.size() <= 1 + PROOF_MAX
            && lines.get(0).matches(OLD + "(?:0|[1-9][0-9]{0,17})")
            && head.equals(String.join("\n", lines) + "\n");
    if (!shaped) {
      throw new RefusedException(Reason.BAD_ENCODING, "an old size and a proof are expected");
    }
    List<TreeHash> proof = new ArrayList<>();
    lines.subList(1, lines.size()).forEach(line -> proof.add(TreeHash.readBase64(line)));
    byte[] note = ByteString.copyOf(body, split + 1, body.length).toArray();
    return new AddCheckpoint(
        Long.parseLong(lines.get(0).substring(OLD.length())), proof, SignedNote.read(note));
  }

  /** Where the first empty line begins. */
  private static int emptyLine(byte[] body) {
    if (body.length > SignedNote.BYTES_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "the request is too long");
    }
    for (int at = 1; at < body.length; at++) {
      if (body[at] == '\n' && body[at - 1] == '\n') {
        return at;
      }
    }
    throw new RefusedException(Reason.BAD_ENCODING, "an empty line stands before the checkpoint");
  }

  /** Whether the proof shows that the note's tree begins with the tree of the old size. */
  public boolean proves(TreeHash oldRoot, Checkpoint checkpoint) {
    if (oldSize == 0) {
      return proof.isEmpty();
    }
    return TreeProof.extendsTree(oldSize, oldRoot, checkpoint.size(), checkpoint.root(), proof);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
    proof.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(note).toString();
  }
}

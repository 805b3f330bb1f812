package org.datapassport.registry.log.leaf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.StrictBase64;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.tree.TreeProof;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * Proof for the citizen's drawer that an entry is in the log: C2SP tlog-proof@v1, with salt and
 * body as its extra data. It can be checked without a network by whoever has the log's key.
 */
public record Receipt(
    LeafOpening opening, long leafIndex, List<TreeHash> inclusionProof, SignedNote checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  /** 63 hashes would be a tree of 2^63 leaves. */
  private static final int PROOF_MAX = 63;

  private static final int TEXT_MAX = 64 * 1024;

  public Receipt {
    inclusionProof = List.copyOf(inclusionProof);
  }

  public static Verdict<Receipt> parse(String text) {
    return Verdict.of(() -> read(text));
  }

  private static Receipt read(String text) {
    int split = text.indexOf("\n\n");
    if (text.length() > TEXT_MAX || split < 0) {
      throw new RefusedException(Reason.BAD_ENCODING, "not a tlog-proof");
    }
    List<String> lines = text.substring(0, split).lines().toList();
    boolean shaped =
        lines.size() >= 3
            && lines.size() <= 3 + PROOF_MAX
            && lines.get(0).equals(HEADER)
            && lines.get(1).startsWith(EXTRA)
            && lines.get(2).matches(INDEX + "(?:0|[1-9][0-9]{0,17})");
    if (!shaped) {
      throw new RefusedException(Reason.BAD_ENCODING, "header, extra and index are expected");
    }
    List<TreeHash> proof = new ArrayList<>();
    lines.subList(3, lines.size()).forEach(line -> proof.add(TreeHash.readBase64(line)));
    return new Receipt(
        LeafOpening.read(StrictBase64.read(lines.get(1).substring(EXTRA.length()))),
        Long.parseLong(lines.get(2).substring(INDEX.length())),
        proof,
        SignedNote.read(text.substring(split + 2).getBytes(StandardCharsets.UTF_8)));
  }

  /** The checkpoint that this receipt proves inclusion in, when everything fits. */
  public Verdict<Checkpoint> verify(NoteKey logKey) {
    return Verdict.of(
        () -> {
          Checkpoint signed = Refusals.rethrow(Checkpoint.verify(checkpoint, logKey));
          checkIncluded(signed);
          return signed;
        });
  }

  /** The same with a quorum of witnesses, by the policy of the log that gave it. */
  public Verdict<Checkpoint> verify(TlogPolicy policy) {
    return Verdict.of(
        () -> {
          Checkpoint cosigned = Refusals.rethrow(policy.verify(checkpoint));
          checkIncluded(cosigned);
          return cosigned;
        });
  }

  private void checkIncluded(Checkpoint signed) {
    TreeHash leaf = TreeHash.ofLeaf(opening.leaf().toArray());
    if (!TreeProof.includes(leaf, leafIndex, inclusionProof, signed.size(), signed.root())) {
      throw new RefusedException(Reason.LOG_INCONSISTENT, "the entry is not in that tree");
    }
  }

  /** The same about a body that stands elsewhere, so that it need not stand twice. */
  public Receipt withBody(ByteString body) {
    return new Receipt(
        new LeafOpening(opening.salt(), body), leafIndex, inclusionProof, checkpoint);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    text.append(EXTRA).append(Base64.getEncoder().encodeToString(opening.toBytes())).append('\n');
    text.append(INDEX).append(leafIndex).append('\n');
    inclusionProof.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}

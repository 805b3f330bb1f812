package org.datapassport.registry.checkpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeProof;
import org.datapassport.registry.log.verdict.Verdict;

/** Compares a checkpoint that somebody kept with the log of today. */
@ApplicationScoped
public class KeptCheckpoints {
  /** What the comparison found. */
  public enum Finding {
    FITS,
    NOT_A_CHECKPOINT,
    NOT_SIGNED_BY_US,
    LATER_THAN_OURS,
    DOES_NOT_FIT
  }

  /**
   * @param entriesSince how many entries were added since; 0 unless it fits
   */
  public record Comparison(Finding finding, long entriesSince, int proofHashes) {
    static Comparison of(Finding finding) {
      return new Comparison(finding, 0, 0);
    }
  }

  @Inject PublishedLog published;
  @Inject LogParts parts;

  /** Forms send line ends as CR LF; a note has LF. */
  public Comparison compare(String typed) {
    String text = typed.replace("\r\n", "\n").strip() + "\n";
    Verdict<SignedNote> note = SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
    if (!note.isAccepted() || !Checkpoint.parse(note.orElseThrow().text()).isAccepted()) {
      return Comparison.of(Finding.NOT_A_CHECKPOINT);
    }
    return Checkpoint.verify(note.orElseThrow(), parts.verifierKey().orElseThrow())
        .match(this::compare, refusal -> Comparison.of(Finding.NOT_SIGNED_BY_US));
  }

  private Comparison compare(Checkpoint kept) {
    Checkpoint now = published.view().orElseThrow().checkpoint();
    if (kept.size() > now.size()) {
      return Comparison.of(Finding.LATER_THAN_OURS);
    }
    if (kept.size() == 0) {
      return new Comparison(Finding.FITS, now.size(), 0);
    }
    var proof =
        new TiledTree(now.size(), parts.files()::read)
            .consistencyProof(kept.size(), now.size())
            .orElseThrow();
    boolean fits = TreeProof.extendsTree(kept.size(), kept.root(), now.size(), now.root(), proof);
    return fits
        ? new Comparison(Finding.FITS, now.size() - kept.size(), proof.size())
        : Comparison.of(Finding.DOES_NOT_FIT);
  }
}

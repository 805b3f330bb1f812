package org.datapassport.registry.verify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TreeComparison;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.verify.evidence.Evidence;
import org.datapassport.registry.verify.evidence.HttpEvidence;

/**
 * Checks that what a registry shows of a passport is all that there is. A registry cannot show that
 * by itself: it may leave the newest entry out and sign the same tree. A mirror, which verified
 * every leaf, would have that entry.
 *
 * @param now the tree that the registry shows; none when it shows none
 */
record CurrencyCheck(VerifiedLog log, List<Checkpoint> now, NoteKey key, Report report) {
  /** Asks each mirror; with none of them, nothing is shown. */
  void check(List<String> mirrors, Instant moment) {
    if (mirrors.isEmpty()) {
      report.notShown(
          "newest: that nothing follows "
              + version(log)
              + "; only a mirror of another member shows that (--mirror URL)");
    }
    mirrors.forEach(
        mirror -> {
          try {
            compare(mirror, moment);
          } catch (Evidence.UnreadableException e) {
            report.notShown("newest: " + e.getMessage());
          }
        });
  }

  private void compare(String mirror, Instant moment) {
    HttpEvidence place = new HttpEvidence(URI.create(mirror));
    Optional<byte[]> lines = place.read(log.scid() + "/did.jsonl");
    if (lines.isEmpty()) {
      report.notShown("newest: the mirror " + mirror + " does not know this passport");
      return;
    }
    LogVerifier.verifyJsonLines(lines.get(), moment)
        .match(
            theirs -> {
              judge(mirror, place, theirs);
              return theirs;
            },
            refusal -> {
              report.notShown(
                  "newest: what the mirror "
                      + mirror
                      + " shows of this passport does not verify ("
                      + refusal.reason().code()
                      + ")");
              return refusal;
            });
  }

  private void judge(String mirror, HttpEvidence place, VerifiedLog theirs) {
    int common = Math.min(log.size(), theirs.size());
    if (!log.lines().subList(0, common).equals(theirs.lines().subList(0, common))) {
      report.fails(
          "newest: the mirror " + mirror + " has another history of this passport; both verify");
    } else if (theirs.size() > log.size()) {
      report.fails(
          "newest: "
              + version(theirs)
              + " is hidden here: the mirror "
              + mirror
              + " shows it, here the newest is "
              + version(log)
              + proof(place, theirs));
    } else if (theirs.size() < log.size()) {
      report.notShown(
          "newest: the mirror " + mirror + " is behind; its newest is " + version(theirs));
    } else {
      sameVersion(mirror, place);
    }
  }

  private static String version(VerifiedLog log) {
    return "version " + log.versionId().number();
  }

  /** Whether the mirror can prove with the log's own signature what the registry leaves out. */
  private String proof(HttpEvidence place, VerifiedLog theirs) {
    TreeCheck receipts = new TreeCheck(place, key, report);
    boolean proven =
        place
            .read(InclusionCheck.path(theirs, theirs.size()))
            .flatMap(bytes -> receipts.shown(new String(bytes, StandardCharsets.UTF_8)))
            .filter(theirs.lineTexts().get(theirs.size() - 1)::equals)
            .isPresent();
    return proven ? ", and its receipt proves that the public log has it" : "";
  }

  /** A mirror that has less of the log than the registry could not know of a newer entry. */
  private void sameVersion(String mirror, HttpEvidence place) {
    Optional<Checkpoint> seen =
        place
            .read("log/checkpoint")
            .flatMap(
                note ->
                    SignedNote.parse(note)
                        .match(
                            parsed ->
                                Checkpoint.verify(parsed, key)
                                    .match(Optional::of, r -> Optional.<Checkpoint>empty()),
                            refusal -> Optional.<Checkpoint>empty()));
    if (seen.isEmpty() || now.isEmpty()) {
      report.notShown(
          "newest: the mirror "
              + mirror
              + " shows the same "
              + version(log)
              + ", but no checkpoint of this log's key");
    } else if (seen.get().size() < now.get(0).size()) {
      report.notShown(
          "newest: the mirror "
              + mirror
              + " is behind; it has "
              + seen.get().size()
              + " of "
              + IdentifierCheck.counted(now.get(0).size(), "entry", "entries")
              + " of the public log. Ask again in a moment");
    } else {
      oneHistory(mirror, place, seen.get(), now.get(0));
    }
  }

  private void oneHistory(String mirror, HttpEvidence place, Checkpoint seen, Checkpoint shown) {
    TreeComparison comparison =
        TreeComparison.of(
            shown.size(),
            shown.root(),
            seen.size(),
            seen.root(),
            tile -> place.read("log/" + tile.path()));
    switch (comparison) {
      case EXTENDS ->
          report.holds(
              "newest: "
                  + version(log)
                  + ", as the mirror "
                  + mirror
                  + " has it in a tree of "
                  + IdentifierCheck.counted(seen.size(), "entry", "entries"));
      case FORKED ->
          report.fails(
              "newest: the log signed two histories; the mirror " + mirror + " has the other one");
      case UNPROVEN ->
          report.notShown(
              "newest: that the mirror " + mirror + " has this log; its tiles do not prove it");
    }
  }
}

package org.datapassport.registry.verify.succession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.Succession;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.note.WitnessKey;
import org.datapassport.registry.log.tree.LogCheck;
import org.datapassport.registry.log.tree.TileReader;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * A succession on its way from member to member: the draft of {@code /succession/draft}, under
 * which each sets a cosignature.
 */
record SuccessionNote(Succession succession, SignedNote note) {
  private static final int LINES_OF_A_DRAFT = 5;

  /**
   * Reads a draft, or a note that others signed before.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static SuccessionNote read(Path file) {
    try {
      String text = Files.readString(file);
      SignedNote note =
          text.lines().count() == LINES_OF_A_DRAFT
              ? new SignedNote(text.strip() + "\n", List.of())
              : believed(SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)));
      return new SuccessionNote(believed(Succession.parse(note.text())), note);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the succession", e);
    }
  }

  /** The file is the whole old one or the whole new one. */
  void write(Path file) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, note.toString());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the succession", e);
    }
  }

  /**
   * Derives the tree anew from a mirror's tiles.
   *
   * @throws IllegalArgumentException when that mirror does not have this very tree
   */
  void requireTreeOf(TileReader mirror) {
    TreeHash root = believed(LogCheck.verify(mirror, succession.size()));
    if (!root.equals(succession.root())) {
      throw new IllegalArgumentException(
          "the mirror's tree of size " + succession.size() + " has another root");
    }
  }

  /**
   * With the member's cosignature.
   *
   * @throws IllegalArgumentException when this member signed before, or the key's halves differ
   */
  SuccessionNote signedBy(MemberKey member, Instant now) {
    if (member.publicKey().cosignedAt(note).isPresent()) {
      throw new IllegalArgumentException(member.name() + " signed this before");
    }
    SignedNote signed =
        note.with(List.of(WitnessKey.cosign(note, member.name(), member.signer(), now)));
    if (member.publicKey().cosignedAt(signed).isEmpty()) {
      throw new IllegalArgumentException("the key's public half belongs to another key");
    }
    return new SuccessionNote(succession, signed);
  }

  /** Whether servers with this policy of members will take it. */
  boolean isDecided(TlogPolicy members) {
    return Succession.verify(note, members).isAccepted();
  }

  private static <T> T believed(Verdict<T> verdict) {
    return verdict.match(
        value -> value,
        refusal -> {
          throw new IllegalArgumentException(refusal.detail());
        });
  }
}

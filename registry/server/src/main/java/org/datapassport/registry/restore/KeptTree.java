package org.datapassport.registry.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;

/**
 * The newest tree that the operator knows of, from a file that lies beside a restored backup: a
 * checkpoint, as any mirror shows it, or any citizen's newest receipt.
 */
record KeptTree(Path file) {
  /**
   * Empty when there is no such file.
   *
   * @throws IllegalStateException when the log's key did not sign what stands there
   */
  Optional<Checkpoint> read(NoteKey key) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      return Optional.of(
          checkpoint(bytes, key)
              .or(() -> receipt(bytes, key))
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          file + " is neither a checkpoint nor a receipt of this log")));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the kept checkpoint", e);
    }
  }

  private static Optional<Checkpoint> checkpoint(byte[] bytes, NoteKey key) {
    return SignedNote.parse(bytes)
        .match(
            note -> Checkpoint.verify(note, key).match(Optional::of, r -> Optional.empty()),
            refusal -> Optional.<Checkpoint>empty());
  }

  private static Optional<Checkpoint> receipt(byte[] bytes, NoteKey key) {
    return Receipt.parse(new String(bytes, StandardCharsets.UTF_8))
        .match(
            receipt -> receipt.verify(key).match(Optional::of, r -> Optional.empty()),
            refusal -> Optional.<Checkpoint>empty());
  }
}

package org.datapassport.vault.importing.staging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.datapassport.vault.importing.UploadedFile;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/**
 * Uploaded files between the dry run and the decision, as {@link SealedFrames}.
 *
 * <p>A file's life: sealed while it comes in; read as often as its owner looks; discarded by the
 * decision, by {@link #sweep} after {@link #KEPT}, or for a newer one where {@link StagingBounds}
 * says so. It is read through memory: no plain byte of it reaches a disk.
 *
 * <p>Crash window: a file that was coming in stays as frames without a last one, which nobody can
 * open, and is swept.
 */
public final class StagedFiles {
  /** A year of a phone's health data, zipped, is about 60 MiB. */
  public static final long FILE_BYTES_MAX = 64L * 1024 * 1024;

  /** Time to read the dry run; it can be made again at no cost. */
  static final Duration KEPT = Duration.ofHours(1);

  private final StagedFolder folder;
  private final StagingBounds bounds;
  private final PartedFiles parted;
  private final VaultKeys keys;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * A file that was sealed.
   *
   * @param name as it is kept
   * @param bytes of the file itself
   */
  public record Staged(StagedId id, String name, long bytes) {}

  /** What a reader of an opened file does. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(UploadedFile file);
  }

  /**
   * @param totalBytesMax of all vaults together
   */
  public StagedFiles(
      Path folder, long totalBytesMax, VaultKeys keys, SecureRandom random, Clock clock) {
    this.folder = new StagedFolder(folder);
    this.bounds = new StagingBounds(this.folder, totalBytesMax);
    this.parted = new PartedFiles(this.folder, bounds, keys, random);
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /** The ways in for files that come in piece by piece. */
  public PartedFiles parted() {
    return parted;
  }

  /**
   * Seals a file.
   *
   * @param held files that must not go for it
   * @return empty for a file of more than {@link #FILE_BYTES_MAX}, which is thrown away
   * @throws org.datapassport.platform.problem.ProblemException {@code too-many-requests} (429)
   *     while this vault has other files coming in, {@code unavailable} (503) while files of all
   *     vaults fill their room
   */
  public Optional<Staged> stage(
      VaultId vault, String name, InputStream content, Predicate<StagedId> held) {
    try {
      bounds.take(vault, held);
      try {
        return write(vault, name, content);
      } finally {
        bounds.giveBack(vault);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("staging a file", e);
    }
  }

  private Optional<Staged> write(VaultId vault, String name, InputStream content)
      throws IOException {
    var id = StagedId.random(random);
    var frames = new SealedFrames(keys.vaultKey(vault), vault, id);
    boolean fits = false;
    try (OutputStream out = folder.create(vault, id)) {
      long bytes = frames.write(out, name, content, FILE_BYTES_MAX);
      fits = bytes <= FILE_BYTES_MAX;
      return fits ? Optional.of(new Staged(id, cut(name), bytes)) : Optional.empty();
    } finally {
      if (!fits) {
        folder.delete(vault, id);
      }
    }
  }

  /** Opens a staged file for as long as the reading lasts; empty when the vault has none such. */
  public <T> Optional<T> with(VaultId vault, StagedId id, Reading<T> reading) {
    var frames = new SealedFrames(keys.vaultKey(vault), vault, id);
    // Open to the end: another window may decide about it, and this one still reads all of it.
    try (FileChannel file = FileChannel.open(folder.path(vault, id), StandardOpenOption.READ)) {
      String name = frames.name(file);
      return Optional.of(reading.read(new UploadedFile(() -> frames.content(file), name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("opening a staged file", e);
    }
  }

  public void discard(VaultId vault, StagedId id) {
    try {
      folder.delete(vault, id);
    } catch (IOException e) {
      throw new UncheckedIOException("discarding a staged file", e);
    }
  }

  /** Whether it is there. */
  public boolean isThere(VaultId vault, StagedId id) {
    return Files.exists(folder.path(vault, id));
  }

  static String cut(String name) {
    return name.length() > SealedFrames.NAME_CHARS_MAX
        ? name.substring(0, SealedFrames.NAME_CHARS_MAX)
        : name;
  }

  /** Deletes what nobody decided about; what is held stays. */
  public void sweep(BiPredicate<VaultId, StagedId> held) {
    try {
      folder.deleteOlderThan(clock.instant().minus(KEPT), held);
    } catch (IOException e) {
      throw new UncheckedIOException("sweeping staged files", e);
    }
  }

  /** At a start also what earlier versions left in plain text when they were killed. */
  void sweepAtStart() {
    try {
      folder.deletePlain();
    } catch (IOException e) {
      throw new UncheckedIOException("sweeping plain files", e);
    }
  }
}

package org.datapassport.vault.importing.staging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Predicate;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/**
 * Files that come in piece by piece, numbered from 1, each sealed on the disk before the next.
 *
 * <p>The file itself says which piece is next: one that came half, because the connection or this
 * process broke off, is cut away and sent again, and one that is there already changes nothing. A
 * file whose last piece came long ago is swept.
 */
public final class PartedFiles {
  /** Of a piece: what any request may have, and no more than a frame. The last may be shorter. */
  public static final int PART_BYTES_MAX = 1_000_000;

  /** Ten years of a watch are 1 GB, or 60 MB zipped; this is half of them unpacked. */
  public static final long FILE_BYTES_MAX = 512L * 1024 * 1024;

  private final StagedFolder folder;
  private final StagingBounds bounds;
  private final VaultKeys keys;
  private final SecureRandom random;

  PartedFiles(StagedFolder folder, StagingBounds bounds, VaultKeys keys, SecureRandom random) {
    this.folder = folder;
    this.bounds = bounds;
    this.keys = keys;
    this.random = random;
  }

  /**
   * Begins a file.
   *
   * @param held files that must not go for it
   * @throws org.datapassport.platform.problem.ProblemException {@code too-many-requests} or {@code
   *     unavailable} when there is no room for it
   */
  public StagedId begin(VaultId vault, String name, long bytes, Predicate<StagedId> held) {
    StagedId id = StagedId.random(random);
    try {
      bounds.checkRoom(vault, bytes, held);
      folder.createParted(vault, id);
      try (FileChannel file = open(vault, id)) {
        frames(vault, id).begin(file, StagedFiles.cut(name));
      }
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException("beginning a file", e);
    }
  }

  /** The number of the piece that is wanted next; empty where no such file comes in. */
  public Optional<Integer> next(VaultId vault, StagedId id) {
    try (FileChannel file = open(vault, id)) {
      return Optional.of(frames(vault, id).end(file).frames());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("looking at a file that comes in", e);
    }
  }

  /**
   * Takes a piece where it is the next, and says which one is then; pieces of one file are taken
   * one after the other.
   */
  public synchronized Optional<Integer> take(VaultId vault, StagedId id, int number, byte[] part) {
    if (part.length == 0 || part.length > PART_BYTES_MAX) {
      throw new IllegalArgumentException("A piece has 1 to " + PART_BYTES_MAX + " bytes");
    }
    try (FileChannel file = open(vault, id)) {
      SealedFrames frames = frames(vault, id);
      SealedFrames.End end = frames.end(file);
      boolean isNext = number == end.frames() && end.at() < FILE_BYTES_MAX;
      if (isNext) {
        bounds.checkTotal(part.length);
        frames.append(file, end, part);
      }
      return Optional.of(isNext ? number + 1 : end.frames());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("taking a piece of a file", e);
    }
  }

  /** All of it has come: it is a staged file from now on. Empty where some of it is missing. */
  public synchronized Optional<StagedFiles.Staged> finish(VaultId vault, StagedId id, long bytes) {
    try (FileChannel file = open(vault, id)) {
      SealedFrames frames = frames(vault, id);
      SealedFrames.End end = frames.end(file);
      if (frames.plainBytes(file, end) != bytes) {
        return Optional.empty();
      }
      String name = frames.name(file);
      frames.finish(file, end);
      file.force(true);
      folder.wholeNow(vault, id);
      return Optional.of(new StagedFiles.Staged(id, name, bytes));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("finishing a file", e);
    }
  }

  private FileChannel open(VaultId vault, StagedId id) throws IOException {
    OpenOption[] both = {StandardOpenOption.READ, StandardOpenOption.WRITE};
    return FileChannel.open(folder.parted(vault, id), both);
  }

  private SealedFrames frames(VaultId vault, StagedId id) {
    return new SealedFrames(keys.vaultKey(vault), vault, id);
  }
}

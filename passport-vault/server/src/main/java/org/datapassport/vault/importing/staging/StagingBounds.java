package org.datapassport.vault.importing.staging;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.key.VaultId;

/**
 * How much may wait for decisions: of one vault, and of all together on this disk, which the
 * database uses too.
 *
 * <p>A file that comes in takes room for the largest file there may be, since nobody knows its
 * length before its end; the room is given back then. A vault whose room is full loses its oldest
 * file: its owner decided about none of them, and can bring it in again.
 */
final class StagingBounds {
  /** Several windows of one person. */
  static final int FILES_OF_ONE_MAX = 8;

  /** Two of the largest that come whole. One that comes in pieces may be beside them. */
  static final long BYTES_OF_ONE_MAX = 2 * StagedFiles.FILE_BYTES_MAX;

  /** More than the seals of the largest file that comes whole. */
  private static final long SEALS_BYTES = 1024L * 1024;

  /** At the same time from one vault: a second window, and no more. */
  static final int COMING_OF_ONE_MAX = 2;

  private final StagedFolder folder;
  private final long totalBytesMax;

  /** Uploads under way, by vault. Guarded by this object's lock. */
  private final Map<VaultId, Integer> coming = new HashMap<>();

  StagingBounds(StagedFolder folder, long totalBytesMax) {
    if (totalBytesMax < StagedFiles.FILE_BYTES_MAX) {
      throw new IllegalArgumentException(
          "passport.vault.staged-bytes-max: at least " + StagedFiles.FILE_BYTES_MAX);
    }
    this.folder = folder;
    this.totalBytesMax = totalBytesMax;
  }

  /**
   * Takes room for one file, for which older ones of the same vault may go that are not held. It
   * must be given back.
   *
   * @throws ProblemException {@code too-many-requests} or {@code unavailable} when there is none
   */
  synchronized void take(VaultId vault, Predicate<StagedId> held) throws IOException {
    int mine = coming.getOrDefault(vault, 0);
    if (mine >= COMING_OF_ONE_MAX) {
      throw new ProblemException(
          PlatformProblem.TOO_MANY_REQUESTS, "Wait until your other files have come in");
    }
    makeRoom(vault, mine, held);
    checkTotal(StagedFiles.FILE_BYTES_MAX);
    coming.put(vault, mine + 1);
  }

  /**
   * Room for a file that comes in piece by piece. A vault has one of that kind: the newest counts,
   * since of an older one nobody knows whether it will go on.
   *
   * @throws ProblemException {@code too-many-requests} while the other one is read, {@code
   *     unavailable} while files of all vaults fill their room
   */
  synchronized void checkRoom(VaultId vault, long bytes, Predicate<StagedId> held)
      throws IOException {
    List<StagedFolder.Entry> others =
        folder.of(vault).stream().filter(StagingBounds::isLarge).toList();
    if (others.stream().anyMatch(other -> isHeld(other, held))) {
      throw new ProblemException(
          PlatformProblem.TOO_MANY_REQUESTS, "Wait until your other large file has been read");
    }
    others.forEach(other -> StagedFolder.delete(other.path()));
    checkTotal(bytes);
  }

  private static boolean isLarge(StagedFolder.Entry file) {
    return StagedFolder.isParted(file) || file.bytes() > StagedFiles.FILE_BYTES_MAX + SEALS_BYTES;
  }

  private static boolean isHeld(StagedFolder.Entry file, Predicate<StagedId> held) {
    return StagedFolder.id(file.path()).filter(held).isPresent();
  }

  /** Whether so many more bytes have a place on the disk. */
  synchronized void checkTotal(long bytes) throws IOException {
    int all = coming.values().stream().mapToInt(Integer::intValue).sum();
    if (folder.bytes() + all * StagedFiles.FILE_BYTES_MAX + bytes > totalBytesMax) {
      throw new ProblemException(
          PlatformProblem.UNAVAILABLE, "Too many files wait for their owners; try again later");
    }
  }

  private void makeRoom(VaultId vault, int coming, Predicate<StagedId> held) throws IOException {
    List<StagedFolder.Entry> files =
        folder.of(vault).stream().filter(file -> !isLarge(file)).toList();
    long bytes = files.stream().mapToLong(StagedFolder.Entry::bytes).sum();
    int left = files.size();
    boolean keeps = false;
    // Files that come in are the youngest and the last in the list; they are counted as whole.
    for (StagedFolder.Entry oldest : files.subList(0, Math.max(0, files.size() - coming))) {
      boolean fits = bytes + StagedFiles.FILE_BYTES_MAX <= BYTES_OF_ONE_MAX;
      if (fits && left < FILES_OF_ONE_MAX) {
        return;
      }
      if (isHeld(oldest, held)) {
        keeps = true;
        continue;
      }
      StagedFolder.delete(oldest.path());
      bytes -= oldest.bytes();
      left--;
    }
    boolean isFull = bytes + StagedFiles.FILE_BYTES_MAX > BYTES_OF_ONE_MAX;
    if (keeps && (isFull || left >= FILES_OF_ONE_MAX)) {
      throw new ProblemException(
          PlatformProblem.TOO_MANY_REQUESTS, "Wait until your other files have been read");
    }
  }

  /** The file has come in, or not. */
  synchronized void giveBack(VaultId vault) {
    coming.computeIfPresent(vault, (known, count) -> count > 1 ? count - 1 : null);
  }
}

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

  /** Two of the largest. */
  static final long BYTES_OF_ONE_MAX = 2 * StagedFiles.FILE_BYTES_MAX;

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
    int all = coming.values().stream().mapToInt(Integer::intValue).sum();
    if (folder.bytes() + (all + 1) * StagedFiles.FILE_BYTES_MAX > totalBytesMax) {
      throw new ProblemException(
          PlatformProblem.UNAVAILABLE, "Too many files wait for their owners; try again later");
    }
    coming.put(vault, mine + 1);
  }

  private void makeRoom(VaultId vault, int coming, Predicate<StagedId> held) throws IOException {
    List<StagedFolder.Entry> files = folder.of(vault);
    long bytes = files.stream().mapToLong(StagedFolder.Entry::bytes).sum();
    int left = files.size();
    boolean isHeld = false;
    // Files that come in are the youngest and the last in the list; they are counted as whole.
    for (StagedFolder.Entry oldest : files.subList(0, Math.max(0, files.size() - coming))) {
      boolean fits = bytes + StagedFiles.FILE_BYTES_MAX <= BYTES_OF_ONE_MAX;
      if (fits && left < FILES_OF_ONE_MAX) {
        return;
      }
      if (StagedFolder.id(oldest.path()).filter(held).isPresent()) {
        isHeld = true;
        continue;
      }
      StagedFolder.delete(oldest.path());
      bytes -= oldest.bytes();
      left--;
    }
    boolean isFull = bytes + StagedFiles.FILE_BYTES_MAX > BYTES_OF_ONE_MAX;
    if (isHeld && (isFull || left >= FILES_OF_ONE_MAX)) {
      throw new ProblemException(
          PlatformProblem.TOO_MANY_REQUESTS, "Wait until your other files have been read");
    }
  }

  /** The file has come in, or not. */
  synchronized void giveBack(VaultId vault) {
    coming.computeIfPresent(vault, (known, count) -> count > 1 ? count - 1 : null);
  }
}

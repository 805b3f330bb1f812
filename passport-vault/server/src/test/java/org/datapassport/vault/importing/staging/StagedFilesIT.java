package org.datapassport.vault.importing.staging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.importing.UploadedFile;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagedFilesIT {
  private static final byte[] CONTENT = "<gpx>CANARYPLAIN</gpx>".getBytes(StandardCharsets.UTF_8);
  private static final int MEGABYTE = 1024 * 1024;
  private static final long TOTAL = 20 * StagedFiles.FILE_BYTES_MAX;
  private static final int WINDOWS = 8;
  private static final int FILES_PER_WINDOW = 60;

  @TempDir Path folder;

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();
  private final Clock clock = Clock.systemUTC();

  private StagedFiles files() {
    return files(TOTAL);
  }

  private StagedFiles files(long totalBytesMax) {
    return new StagedFiles(folder, totalBytesMax, world.keys, new SecureRandom(), clock);
  }

  private StagedId stage(StagedFiles files) {
    return stage(files, vault, CONTENT);
  }

  private static StagedId stage(StagedFiles files, VaultId owner, byte[] content) {
    return files
        .stage(owner, "a.gpx", new ByteArrayInputStream(content), held -> false)
        .orElseThrow()
        .id();
  }

  @Test
  void stage_whileOthersReadAndDiscard_neverFails() throws Exception {
    StagedFiles files = files();
    var executor = Executors.newFixedThreadPool(WINDOWS);
    try {
      List<Future<Integer>> windows = new ArrayList<>();
      for (int i = 0; i < WINDOWS; i++) {
        VaultId owner = world.newVault();
        windows.add(executor.submit(() -> stageReadDiscard(files, owner)));
      }
      for (Future<Integer> window : windows) {
        assertEquals(FILES_PER_WINDOW, window.get());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static int stageReadDiscard(StagedFiles files, VaultId owner) {
    int read = 0;
    for (int i = 0; i < FILES_PER_WINDOW; i++) {
      StagedId id = stage(files, owner, CONTENT);
      read += files.with(owner, id, file -> 1).orElse(0);
      files.discard(owner, id);
    }
    return read;
  }

  @Test
  void with_discardedFile_isEmpty() {
    StagedFiles files = files();
    StagedId id = stage(files);
    files.discard(vault, id);
    assertEquals(Optional.empty(), files.with(vault, id, file -> 1));
  }

  /** Another window may decide in the middle; what began is read to its end. */
  @Test
  void with_fileDiscardedMeanwhile_isReadWhole() {
    StagedFiles files = files();
    StagedId id = stage(files);
    Optional<byte[]> read =
        files.with(
            vault,
            id,
            file -> {
              files.discard(vault, id);
              return bytes(file);
            });
    assertArrayEquals(CONTENT, read.orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 2 * MEGABYTE, 2 * MEGABYTE + 1})
  void with_anyLength_givesTheSameBytesAsOftenAsAsked(int length) {
    StagedFiles files = files();
    byte[] content = new byte[length];
    world.random.nextBytes(content);
    StagedId id = stage(files, vault, content);
    files.with(
        vault,
        id,
        file -> {
          assertEquals("a.gpx", file.name());
          assertArrayEquals(content, bytes(file));
          assertArrayEquals(content, bytes(file));
          return 1;
        });
  }

  /** At no moment, and so after no kill, is there a plain byte. */
  @Test
  void with_whileItIsRead_nothingPlainIsInTheFolder() {
    StagedFiles files = files();
    StagedId id = stage(files);
    files.with(
        vault,
        id,
        file -> {
          assertTrue(new String(bytes(file), StandardCharsets.UTF_8).contains("CANARYPLAIN"));
          assertEquals(List.of(), filesThatSay("CANARYPLAIN"));
          return 1;
        });
  }

  @Test
  void with_fileOfAnotherVault_isEmpty() {
    StagedFiles files = files();
    StagedId id = stage(files);
    assertEquals(Optional.empty(), files.with(world.newVault(), id, file -> 1));
  }

  @Test
  void with_fileThatIsCutOff_isRefused() throws IOException {
    StagedFiles files = files();
    byte[] content = new byte[3 * MEGABYTE];
    StagedId id = stage(files, vault, content);
    Path file = folder.resolve(vault.toString()).resolve(id.toString());
    byte[] sealed = Files.readAllBytes(file);
    // After two whole frames and the name, as a crash while it came in leaves it.
    Files.write(file, Arrays.copyOf(sealed, sealed.length - (MEGABYTE + 28 + 4)));
    assertThrows(
        RuntimeException.class, () -> files.with(vault, id, opened -> bytes(opened).length));
  }

  @Test
  void stage_largerThanAllowed_isThrownAway() throws IOException {
    StagedFiles files = files();
    assertEquals(
        Optional.empty(),
        files.stage(vault, "a", zeros(StagedFiles.FILE_BYTES_MAX + 1), held -> false));
    assertEquals(0, count());
  }

  @Test
  void stage_moreThanAVaultMayHave_dropsItsOldest() throws IOException {
    StagedFiles files = files();
    StagedId other = stage(files, world.newVault(), CONTENT);
    List<StagedId> mine = new ArrayList<>();
    for (int i = 0; i < StagingBounds.FILES_OF_ONE_MAX; i++) {
      StagedId id = stage(files);
      Path file = folder.resolve(vault.toString()).resolve(id.toString());
      Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(100 - i)));
      mine.add(id);
    }
    stage(files);
    assertEquals(Optional.empty(), files.with(vault, mine.get(0), file -> 1));
    assertTrue(files.with(vault, mine.get(1), file -> 1).isPresent());
    assertEquals(StagingBounds.FILES_OF_ONE_MAX + 1, count());
    assertFalse(other.toString().isEmpty());
  }

  @Test
  void stage_thirdLargeFile_dropsTheFirst() throws IOException {
    StagedFiles files = files();
    for (int i = 0; i < 4; i++) {
      assertTrue(
          files.stage(vault, "a", zeros(StagedFiles.FILE_BYTES_MAX), held -> false).isPresent());
    }
    assertTrue(bytesKept() <= StagingBounds.BYTES_OF_ONE_MAX + MEGABYTE, () -> "" + bytesKept());
  }

  @Test
  void stage_whenAllVaultsFillTheirRoom_isUnavailable() {
    StagedFiles files = files(3 * StagedFiles.FILE_BYTES_MAX);
    for (int i = 0; i < 2; i++) {
      VaultId other = world.newVault();
      assertTrue(
          files.stage(other, "a", zeros(StagedFiles.FILE_BYTES_MAX), held -> false).isPresent());
    }
    var refused = assertThrows(ProblemException.class, () -> stage(files));
    assertEquals(PlatformProblem.UNAVAILABLE, refused.code());
  }

  @Test
  void stage_thirdFileThatComesInAtOnce_isTooMany() throws Exception {
    StagedFiles files = files();
    var begun = new CountDownLatch(StagingBounds.COMING_OF_ONE_MAX);
    var goOn = new CountDownLatch(1);
    var executor = Executors.newFixedThreadPool(StagingBounds.COMING_OF_ONE_MAX);
    try {
      List<Future<?>> slow = new ArrayList<>();
      for (int i = 0; i < StagingBounds.COMING_OF_ONE_MAX; i++) {
        slow.add(
            executor.submit(() -> files.stage(vault, "slow", waiting(begun, goOn), held -> false)));
      }
      begun.await();
      var refused = assertThrows(ProblemException.class, () -> stage(files));
      assertEquals(PlatformProblem.TOO_MANY_REQUESTS, refused.code());
      goOn.countDown();
      for (Future<?> upload : slow) {
        upload.get();
      }
      stage(files);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void sweep_whatNobodyDecidedAbout_isGone() throws IOException {
    StagedFiles files = files();
    StagedId old = stage(files);
    StagedId young = stage(files);
    Path oldFile = folder.resolve(vault.toString()).resolve(old.toString());
    Files.setLastModifiedTime(oldFile, FileTime.from(clock.instant().minus(Duration.ofDays(3))));
    files.sweep((owner, file) -> false);
    assertFalse(Files.exists(oldFile));
    assertTrue(files.with(vault, young, file -> 1).isPresent());
  }

  /** Earlier versions opened files into the folder; a kill left them there. */
  @Test
  void sweepAtStart_plainFileOfAnEarlierVersion_isGone() throws IOException {
    StagedFiles files = files();
    StagedId mine = stage(files);
    Path plain = Files.write(folder.resolve("reading16614.tmp"), CONTENT);
    files.sweepAtStart();
    assertFalse(Files.exists(plain));
    assertTrue(files.with(vault, mine, file -> 1).isPresent());
  }

  private List<Path> filesThatSay(String words) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(file -> says(file, words)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean says(Path file, String words) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long count() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private long bytesKept() {
    try {
      return new StagedFolder(folder).bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(UploadedFile file) {
    try (InputStream in = file.content().open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream zeros(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int wanted) {
        if (left <= 0) {
          return -1;
        }
        int count = (int) Math.min(wanted, left);
        left -= count;
        return count;
      }
    };
  }

  /** A body that begins and then waits. */
  private static InputStream waiting(CountDownLatch begun, CountDownLatch goOn) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        begun.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
        return -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return read();
      }
    };
  }
}

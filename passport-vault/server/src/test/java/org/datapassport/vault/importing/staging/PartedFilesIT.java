package org.datapassport.vault.importing.staging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come in piece by piece, and what breaks off. */
class PartedFilesIT {
  private static final int PART = PartedFiles.PART_BYTES_MAX;
  private static final String CANARY = "CANARYPLAIN";

  @TempDir Path folder;

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();
  private final byte[] content = content();

  private static byte[] content() {
    byte[] bytes = new byte[2 * PART + 17];
    byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = canary[i % canary.length];
    }
    return bytes;
  }

  private StagedFiles files(long totalBytesMax) {
    return new StagedFiles(folder, totalBytesMax, world.keys, world.random, world.clock);
  }

  private StagedFiles files() {
    return files(20 * StagedFiles.FILE_BYTES_MAX);
  }

  private StagedId begin(StagedFiles files) {
    return files.parted().begin(vault, "export.xml", content.length, held -> false);
  }

  private byte[] part(int number) {
    return Arrays.copyOfRange(
        content, (number - 1) * PART, Math.min(number * PART, content.length));
  }

  private int take(StagedId id, int number) {
    return files().parted().take(vault, id, number, part(number)).orElseThrow();
  }

  private byte[] read(StagedId id) {
    return files()
        .with(
            vault,
            id,
            file -> {
              try {
                assertEquals("export.xml", file.name());
                return file.content().open().readAllBytes();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElseThrow();
  }

  @Test
  void take_allPieces_isTheFile_andNothingOfItIsPlain() throws IOException {
    StagedId id = begin(files());
    assertEquals(Optional.of(1), files().parted().next(vault, id));
    assertEquals(2, take(id, 1));
    assertEquals(3, take(id, 2));
    assertEquals(4, take(id, 3));
    assertEquals(
        content.length, files().parted().finish(vault, id, content.length).orElseThrow().bytes());
    assertArrayEquals(content, read(id));
    assertEquals(Optional.empty(), files().parted().next(vault, id), "it comes in no more");
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(CANARY) || text.contains("export.xml"));
      }
    }
  }

  @Test
  void take_pieceThatIsNotTheNext_changesNothing_andSaysWhichIs() {
    StagedId id = begin(files());
    assertEquals(1, take(id, 3), "the first is missing");
    assertEquals(2, take(id, 1));
    assertEquals(2, take(id, 1), "sent again, since the answer was lost");
    assertEquals(3, take(id, 2));
    assertEquals(3, take(id, 1));
    assertEquals(4, take(id, 3));
    assertTrue(files().parted().finish(vault, id, content.length).isPresent());
    assertArrayEquals(content, read(id));
  }

  /** What a kill leaves: half a frame at the end. */
  @Test
  void take_afterABreakInTheMiddle_goesOnWithThePieceThatIsMissing() throws IOException {
    StagedId id = begin(files());
    take(id, 1);
    Path file = folder.resolve(vault.toString()).resolve(id + ".parts");
    long whole = Files.size(file);
    take(id, 2);
    byte[] half = Arrays.copyOf(Files.readAllBytes(file), (int) whole + 1234);
    Files.write(file, half, StandardOpenOption.TRUNCATE_EXISTING);
    assertEquals(Optional.of(2), files().parted().next(vault, id));
    assertEquals(3, take(id, 2));
    assertEquals(4, take(id, 3));
    assertTrue(files().parted().finish(vault, id, content.length).isPresent());
    assertArrayEquals(content, read(id));
  }

  @Test
  void finish_whereAPieceIsMissing_isNoFile() {
    StagedId id = begin(files());
    take(id, 1);
    take(id, 2);
    assertEquals(Optional.empty(), files().parted().finish(vault, id, content.length));
    assertFalse(files().isThere(vault, id));
    take(id, 3);
    assertEquals(Optional.empty(), files().parted().finish(vault, id, content.length + 1));
    assertTrue(files().parted().finish(vault, id, content.length).isPresent());
  }

  @Test
  void file_ofAnotherVault_isNotThere() {
    StagedId id = begin(files());
    VaultId other = world.newVault();
    assertEquals(Optional.empty(), files().parted().next(other, id));
    assertEquals(Optional.empty(), files().parted().take(other, id, 1, part(1)));
    assertEquals(Optional.empty(), files().parted().finish(other, id, 0));
  }

  @Test
  void begin_anew_endsTheOneBefore_butNotOneThatIsRead() {
    StagedId first = begin(files());
    StagedId second = begin(files());
    assertEquals(Optional.empty(), files().parted().next(vault, first));
    assertEquals(Optional.of(1), files().parted().next(vault, second));
    byte[] large = new byte[PART];
    for (int number = 1; number <= 70; number++) {
      files().parted().take(vault, second, number, large);
    }
    assertTrue(files().parted().finish(vault, second, 70L * PART).isPresent());
    var refused =
        assertThrows(
            ProblemException.class,
            () -> files().parted().begin(vault, "b", PART, held -> held.equals(second)));
    assertEquals(PlatformProblem.TOO_MANY_REQUESTS, refused.code());
    var small = new ByteArrayInputStream(large);
    assertTrue(files().stage(vault, "small", small, held -> false).isPresent());
    assertTrue(files().isThere(vault, second), "small files have room of their own");
  }

  @Test
  void begin_whereTheDiskIsFull_isRefused() {
    StagedFiles files = files(StagedFiles.FILE_BYTES_MAX);
    var refused =
        assertThrows(
            ProblemException.class,
            () -> files.parted().begin(vault, "a", StagedFiles.FILE_BYTES_MAX + 1, held -> false));
    assertEquals(PlatformProblem.UNAVAILABLE, refused.code());
  }

  @Test
  void sweep_ofWhatIsAbandoned_takesIt() throws IOException {
    StagedId id = begin(files());
    Path file = folder.resolve(vault.toString()).resolve(id + ".parts");
    Files.setLastModifiedTime(
        file, FileTime.from(world.clock.instant().minus(Duration.ofHours(2))));
    files().sweep((owner, held) -> true);
    assertEquals(Optional.empty(), files().parted().next(vault, id));
  }
}

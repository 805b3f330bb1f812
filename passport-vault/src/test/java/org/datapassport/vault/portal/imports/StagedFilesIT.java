package org.datapassport.vault.portal.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.portal.imports.StagedFiles.StagedId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFilesIT {
  private static final byte[] CONTENT = "<gpx></gpx>".getBytes(StandardCharsets.UTF_8);
  private static final int WINDOWS = 8;
  private static final int FILES_PER_WINDOW = 60;

  @TempDir Path folder;

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  private StagedFiles files() {
    return new StagedFiles(folder, world.keys, new SecureRandom(), Clock.systemUTC());
  }

  private StagedId stage(StagedFiles files) {
    return files.stage(vault, "a.gpx", new ByteArrayInputStream(CONTENT), 1000).orElseThrow();
  }

  @Test
  void stage_whileOthersReadAndDiscard_neverFails() throws Exception {
    StagedFiles files = files();
    var executor = Executors.newFixedThreadPool(WINDOWS);
    try {
      List<Future<Integer>> windows = new ArrayList<>();
      for (int i = 0; i < WINDOWS; i++) {
        windows.add(executor.submit(() -> stageReadDiscard(files)));
      }
      for (Future<Integer> window : windows) {
        assertEquals(FILES_PER_WINDOW, window.get());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private int stageReadDiscard(StagedFiles files) {
    int read = 0;
    for (int i = 0; i < FILES_PER_WINDOW; i++) {
      StagedId id = stage(files);
      read += files.with(vault, id, file -> 1).orElse(0);
      files.discard(vault, id);
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

  @Test
  void stage_anything_sweepsWhatNobodyDecidedAbout() throws IOException {
    StagedFiles files = files();
    StagedId old = stage(files);
    StagedId young = stage(files);
    Path oldFile = folder.resolve(vault.toString()).resolve(old.toString());
    var daysAgo = Clock.systemUTC().instant().minus(Duration.ofDays(3));
    Files.setLastModifiedTime(oldFile, FileTime.from(daysAgo));
    stage(files);
    assertFalse(Files.exists(oldFile));
    assertTrue(files.with(vault, young, file -> 1).isPresent());
    try (Stream<Path> left = Files.walk(folder)) {
      assertTrue(left.noneMatch(file -> file.toString().endsWith(".tmp")), "no plain file stays");
    }
  }
}

package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes the second start fast: an archive of classes, trained behind the first. */
class ClassArchiveST {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String LAYOUT = "\"-Dpassport.launcher.layout=";

  private final Path run = RunningSystem.fromProperties().home().resolve("run");

  @Test
  void training_behindTheFirstStart_leavesAnArchiveForTheNext() throws Exception {
    Path training = run.resolve("training");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Files.exists(training) && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    assertFalse(Files.exists(training), () -> console(training));
    assertFalse(archives().isEmpty(), "the training is over and nothing was kept");
    for (Path archive : archives()) {
      assertTrue(Files.size(archive) > 10_000_000, archive::toString);
    }
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(layout())) {
      return files
          .filter(file -> file.getFileName().toString().matches("classes-.*\\.(aot|jsa)"))
          .toList();
    }
  }

  /** The folder that the running server takes its jars from, out of its own arguments. */
  private Path layout() throws IOException {
    return Files.readAllLines(run.resolve("server.args")).stream()
        .filter(line -> line.startsWith(LAYOUT))
        .map(line -> Path.of(line.substring(LAYOUT.length(), line.length() - 1)))
        .findFirst()
        .orElseThrow();
  }

  private static String console(Path training) {
    try {
      return Files.readString(training.resolve("console.log"));
    } catch (IOException e) {
      return "the training never ended";
    }
  }
}

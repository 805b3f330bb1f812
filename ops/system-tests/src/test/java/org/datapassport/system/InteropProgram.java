package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program on other people's libraries, which must end well. */
final class InteropProgram {
  private static final int MINUTES_MAX = 5;
  private static final Set<Path> INSTALLED = new HashSet<>();

  private InteropProgram() {}

  /**
   * Copies programs to where they may be built, and installs the libraries that they name; once,
   * since another test may be running them.
   */
  static synchronized void install(Path programs, Path place)
      throws IOException, InterruptedException {
    if (INSTALLED.contains(place)) {
      return;
    }
    try (Stream<Path> files = Files.walk(programs)) {
      for (Path file : files.filter(f -> !f.toString().contains("node_modules")).toList()) {
        Path copy = place.resolve(programs.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    run(place, List.of("npm", "install", "--no-audit", "--no-fund", "--loglevel=error"));
    INSTALLED.add(place);
  }

  /** Fails with what the program said when it does not end with 0 in time. */
  static void run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "said", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertEquals(0, ended ? process.exitValue() : -1, () -> command + " said:\n" + said);
    } finally {
      Files.delete(output);
    }
  }
}

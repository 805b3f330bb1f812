package org.datapassport.launcher.home;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs short programs and finds them on the PATH. */
public final class Commands {
  private static final int OUTPUT_BYTES_MAX = 64 * 1024;

  private Commands() {}

  /** What a program said and how it ended; status -1 when it did not end in time. */
  public record Outcome(int status, String output) {
    public boolean isSuccess() {
      return status == 0;
    }
  }

  /**
   * Runs a program to its end.
   *
   * @param scratch receives the output; a file, because a daemon that inherits a pipe keeps it open
   */
  public static Outcome run(List<String> command, String input, Path scratch, Duration patience) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(scratch.toFile())
              .start();
      try (var toProcess = process.getOutputStream()) {
        toProcess.write(input.getBytes(StandardCharsets.UTF_8));
      }
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return new Outcome(ended ? process.exitValue() : -1, head(scratch));
    } catch (IOException e) {
      return new Outcome(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while running " + command.get(0), e);
    }
  }

  private static String head(Path file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(file)) {
      bytes.write(in.readNBytes(OUTPUT_BYTES_MAX));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The program of this name on the PATH or in the usual folders of system programs. */
  public static Optional<Path> find(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/bin", "/bin", "/usr/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

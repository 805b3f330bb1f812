package org.datapassport.registry.verify.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder with some of did.jsonl, key, checkpoint, tile/, receipts, and a vault's activity. */
public record FolderEvidence(Path folder) implements Evidence {
  /** A bundle of 256 entries of 64 KiB, rounded up; no file of a log is larger. */
  static final long FILE_BYTES_MAX = 32L * 1024 * 1024;

  /** More receipts than this in one folder are no citizen's drawer. */
  static final int RECEIPTS_MAX = 1000;

  @Override
  public Optional<byte[]> read(String path) {
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw new UnreadableException(file + " is larger than any file of a log");
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnreadableException(file + " cannot be read", e);
    }
  }

  public boolean hasTiles() {
    return Files.isDirectory(folder.resolve("tile"));
  }

  /** Files whose name begins with {@code receipt}, by name. */
  public List<Path> receipts() {
    return begunWith("receipt");
  }

  /** Names that begin with {@code activity-head}, in order. */
  public List<String> activityHeads() {
    return begunWith("activity-head").stream()
        .map(file -> String.valueOf(file.getFileName()))
        .toList();
  }

  private List<Path> begunWith(String name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
          .filter(Files::isRegularFile)
          .sorted()
          .limit(RECEIPTS_MAX)
          .toList();
    } catch (IOException e) {
      throw new UnreadableException(folder + " cannot be read", e);
    }
  }
}

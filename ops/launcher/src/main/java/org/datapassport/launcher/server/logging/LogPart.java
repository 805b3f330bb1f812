package org.datapassport.launcher.server.logging;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one run wrote into a log file that earlier runs have written to as well. */
public record LogPart(Path file, long start) {
  private static final int TAIL_LINES = 25;

  /** A start writes some 100 kB; what comes later is of no interest here. */
  private static final int BYTES_MAX = 1_000_000;

  /** The file's size now; 0 while there is none. */
  public long size() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  public boolean says(String words) {
    return text().contains(words);
  }

  public List<String> lines() {
    return text().lines().toList();
  }

  /** The last lines that tell of trouble, or the last lines of all when none does. */
  public String tail() {
    List<String> lines = text().lines().filter(line -> !line.contains(": access ")).toList();
    List<String> troubles =
        lines.stream()
            .filter(line -> line.contains(" SEVERE ") || line.contains("Exception:"))
            .toList();
    List<String> told = troubles.isEmpty() ? lines : troubles.stream().distinct().toList();
    var last = told.subList(Math.max(0, told.size() - TAIL_LINES), told.size());
    return last.isEmpty() ? "" : "  | " + String.join("\n  | ", last) + "\n";
  }

  /** The log starts anew when it rotates; then all of it is ours. */
  private String text() {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(in.length() < start ? 0 : start);
      byte[] bytes = new byte[(int) Math.min(BYTES_MAX, in.length() - in.getFilePointer())];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}

package org.datapassport.registry.checkpoint.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DiskLogFilesTest extends LogFilesContractTest {
  @TempDir Path folder;

  @Override
  LogObjects objects() {
    return new DiskObjects(folder.resolve("log"));
  }

  /** No folder can be made where a file is. */
  @Override
  LogObjects failingAt(String name) throws Exception {
    Path obstacle = folder.resolve("log").resolve(name);
    Files.createDirectories(obstacle.resolveSibling("entries"));
    Files.writeString(obstacle, "");
    return objects();
  }

  @Override
  void heal() throws Exception {
    Files.delete(folder.resolve("log/tile/1"));
  }
}

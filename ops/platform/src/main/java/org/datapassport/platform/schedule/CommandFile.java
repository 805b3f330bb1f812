package org.datapassport.platform.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An empty file in a service's home by which an operator orders something.
 *
 * <p>It is put aside before the order is carried out, so that of several nodes one does it, and put
 * back when that fails: an order that meets a database which is away waits for it. Crash window: an
 * order that was put aside and not carried out stays as {@code *.taken} and must be given again.
 */
public record CommandFile(Path file) {
  /**
   * Carries the order out if there is one.
   *
   * @return whether there was one
   * @throws RuntimeException what {@code order} throws; the file is there again then
   */
  public boolean obey(Runnable order) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    Path taken = file.resolveSibling(file.getFileName() + ".taken");
    Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
    try {
      order.run();
    } catch (RuntimeException e) {
      Files.move(taken, file, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    Files.deleteIfExists(taken);
    return true;
  }
}

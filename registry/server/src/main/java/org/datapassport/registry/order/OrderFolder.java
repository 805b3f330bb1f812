package org.datapassport.registry.order;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Files {@code *.order} of one kind. Each becomes {@code *.done} or {@code *.refused}, with a
 * sentence for the operator.
 *
 * <p>Crash window: an order that was carried out and not yet renamed is carried out once more.
 */
public final class OrderFolder {
  /** An organisation with ten keys fits. */
  private static final int CHARS_MAX = 32 * 1024;

  private static final Logger LOG = Logger.getLogger(OrderFolder.class.getName());
  private static final int FILES_MAX = 100;

  private final Path folder;
  private final Function<String, String> carryOut;

  /**
   * @param carryOut does what an order's text asks, and answers with a sentence; throws
   *     IllegalArgumentException with one when it refuses
   */
  public OrderFolder(Path folder, Function<String, String> carryOut) throws IOException {
    Files.createDirectories(folder);
    this.folder = folder;
    this.carryOut = carryOut;
  }

  /** One look for orders, oldest name first. */
  public void obey() {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> orders =
          found
              .filter(file -> file.getFileName().toString().endsWith(".order"))
              .sorted()
              .limit(FILES_MAX)
              .toList();
      for (Path order : orders) {
        obey(order);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "Orders wait in " + folder.getFileName() + ": it failed", e);
    }
  }

  private void obey(Path file) throws IOException {
    String answer;
    String ending;
    try {
      if (Files.size(file) > CHARS_MAX) {
        throw new IllegalArgumentException("the order is longer than " + CHARS_MAX + " characters");
      }
      answer = carryOut.apply(Files.readString(file));
      ending = ".done";
    } catch (IllegalArgumentException e) {
      answer = "Refused: " + e.getMessage();
      ending = ".refused";
    }
    LOG.info("Order in " + folder.getFileName() + ": " + answer);
    String name = file.getFileName().toString().replaceFirst("\\.order$", "");
    Path draft = file.resolveSibling(name + ".answer");
    Files.writeString(draft, answer + "\n");
    Files.delete(file);
    Files.move(draft, file.resolveSibling(name + ending), StandardCopyOption.ATOMIC_MOVE);
  }
}

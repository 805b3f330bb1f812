package org.datapassport.registry.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.LogWriter;

/**
 * Takes the operator's orders: files {@code *.order} in the folder {@code accreditation} of the
 * service's home, which only the operator can write to ({@code ops/accredit}). Each becomes {@code
 * *.done} or {@code *.refused}, with a sentence.
 *
 * <p>Crash window: an order that was carried out and not yet renamed is carried out once more;
 * accrediting again tells of the same again, every other act is then refused as already done.
 */
@ApplicationScoped
public class AccreditationOrders {
  private static final Logger LOG = Logger.getLogger(AccreditationOrders.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int FILES_MAX = 100;

  @Inject AccreditationStore store;
  @Inject ServiceHome home;
  @Inject FederationSettings federation;
  @Inject LogWriter writer;
  @Inject Clock clock;

  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) throws IOException {
    if (federation.isPrimary()) {
      Files.createDirectories(folder());
      rounds.every(PAUSE, this::obey);
    }
  }

  private Path folder() {
    return home.resolve("accreditation");
  }

  /** One look for orders, oldest name first. */
  void obey() {
    try (Stream<Path> found = Files.list(folder())) {
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
      LOG.log(Level.WARNING, "Orders of accreditation wait: they cannot be carried out", e);
    }
  }

  private void obey(Path file) throws IOException {
    String answer;
    String ending;
    try {
      if (Files.size(file) > AccreditationOrder.CHARS_MAX) {
        throw new IllegalArgumentException("the order is too long");
      }
      AccreditationOrder order = AccreditationOrder.parse(Files.readString(file));
      store.carryOut(order, clock.instant());
      writer.wake();
      answer = order.entity() + ": " + order.told().code() + ", and the log will tell of it";
      ending = ".done";
    } catch (IllegalArgumentException e) {
      answer = "Refused: " + e.getMessage();
      ending = ".refused";
    }
    LOG.info("Accreditation: " + answer);
    String name = file.getFileName().toString().replaceFirst("\\.order$", "");
    Path draft = file.resolveSibling(name + ".answer");
    Files.writeString(draft, answer + "\n");
    Files.delete(file);
    Files.move(draft, file.resolveSibling(name + ending), StandardCopyOption.ATOMIC_MOVE);
  }
}

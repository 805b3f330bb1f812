package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** The same with the log's tiles in an S3-compatible object store, a process of its own. */
@OwnSystem
class ObjectStoreKillsST extends PrimaryKillsST {
  private Optional<ObjectStoreProcess> store = Optional.empty();
  private Path home = Path.of("replaced");

  @Override
  AutoCloseable keepTiles(FederationMember member, Path beside) throws Exception {
    ObjectStoreProcess started = ObjectStoreProcess.start(beside.resolve("objects"));
    store = Optional.of(started);
    home = beside.resolve("primary");
    member
        .with("log-store.endpoint", started.address())
        .with("log-store.bucket", ObjectStoreProcess.BUCKET)
        .with("log-store.prefix", "one/")
        .with("log-store.access-key", "whoever")
        .with("log-store.secret-key", "not-a-secret-of-anybody");
    return started;
  }

  /** One, which is enough to see that it begins again from there. */
  @Override
  int kills() {
    return 1;
  }

  /** What was verified over HTTP came from there. */
  @AfterEach
  void tilesAreInTheStore_andNotInTheHome() throws IOException {
    assertTrue(store.orElseThrow().objects() > 0);
    try (Stream<Path> files = Files.walk(home)) {
      assertFalse(files.anyMatch(file -> file.endsWith(Path.of("tile", "0"))), "a tile at home");
    }
  }
}

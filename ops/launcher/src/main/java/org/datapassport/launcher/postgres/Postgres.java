package org.datapassport.launcher.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.launcher.home.Home;

/**
 * The places of one embedded PostgreSQL.
 *
 * @param binaries holds bin/, lib/, share/
 * @param cluster the data directory, mode 0700
 * @param logs where the server writes its log
 * @param prefix words before each command, so that it does not run as root
 */
record Postgres(Path binaries, Path cluster, Path logs, Path scratch, List<String> prefix) {
  Postgres {
    prefix = List.copyOf(prefix);
  }

  static Postgres of(Home home, Path binaries, List<String> prefix) {
    Path folder = home.folder("postgresql");
    return new Postgres(
        binaries, folder.resolve("data"), home.logs(), home.run().resolve("pg.out"), prefix);
  }

  List<String> command(String program, List<String> arguments) {
    var words = new ArrayList<>(prefix);
    words.add(binaries.resolve("bin").resolve(program).toString());
    words.addAll(arguments);
    return List.copyOf(words);
  }
}

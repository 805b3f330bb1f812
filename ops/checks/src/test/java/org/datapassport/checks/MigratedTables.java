package org.datapassport.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables that a service has once its migrations were run, as their text says. */
final class MigratedTables {
  private static final Path CHECKOUT = Path.of("..", "..");
  private static final Pattern CHANGE =
      Pattern.compile("(?im)^\\s*(create|drop) table (?:if (?:not )?exists )?([a-z_]+)");

  private MigratedTables() {}

  /** Names of the tables of a module. */
  static Set<String> of(String module) throws IOException {
    Set<String> tables = new TreeSet<>();
    Path folder = CHECKOUT.resolve(module).resolve("src/main/resources/db/migration");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher change = CHANGE.matcher(Files.readString(file));
        while (change.find()) {
          if (change.group(1).equalsIgnoreCase("create")) {
            tables.add(change.group(2));
          } else {
            tables.remove(change.group(2));
          }
        }
      }
    }
    return tables;
  }
}

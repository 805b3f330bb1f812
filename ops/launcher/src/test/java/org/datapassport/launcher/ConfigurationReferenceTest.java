package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datapassport.checks.ConfigurationReference;
import org.junit.jupiter.api.Test;

/** ops/docs/configuration.md tells each variable that the launcher and its scripts read. */
class ConfigurationReferenceTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

  /** As a script reads one, with or without a default; what it sets for others has no dollar. */
  private static final Pattern READ =
      Pattern.compile("(?:\\$\\{?|environment\\.get\\(\")(PASSPORT_[A-Z_]+)");

  /** Keys of the services, which have tables of their own. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("PASSPORT_(PROVIDER|REGISTRY|VAULT|PUBLIC)_.+");

  @Test
  void table_ofTheReference_isMadeFromTheVariables() throws IOException {
    new ConfigurationReference(CHECKOUT)
        .tableIs("launcher", Stream.of(Variable.values()).map(Variable::row).toList());
  }

  @Test
  void variables_thatAreRead_areDeclared() throws IOException {
    var found = new TreeSet<String>();
    for (Path folder : Set.of(CHECKOUT.resolve("ops"), CHECKOUT.resolve("ops/lib"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          READ.matcher(Files.readString(file)).results().forEach(read -> found.add(read.group(1)));
        }
      }
    }
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        READ.matcher(Files.readString(file)).results().forEach(read -> found.add(read.group(1)));
      }
    }
    found.removeIf(name -> OF_A_SERVICE.matcher(name).matches());
    Set<String> declared =
        Stream.of(Variable.values()).map(Variable::name).collect(Collectors.toSet());
    found.removeAll(declared);
    assertEquals(Set.of(), found);
  }
}

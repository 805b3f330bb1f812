package org.datapassport.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datapassport.checks.ConfigurationReference;
import org.datapassport.platform.config.DeclaredKey;
import org.datapassport.platform.config.PlatformConfiguration;
import org.junit.jupiter.api.Test;

/** ops/docs/configuration.md tells each key that is read here, as the code declares it. */
class ConfigurationReferenceTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void table_ofTheReference_isMadeFromTheDeclaredKeys() throws IOException {
    List<List<String>> rows =
        DeclaredKey.of(VaultConfiguration.class).stream().map(DeclaredKey::row).toList();
    new ConfigurationReference(CHECKOUT).tableIs("vault", rows);
  }

  @Test
  void keys_thatAreRead_areDeclared() throws IOException {
    Set<String> declared =
        Stream.of(PlatformConfiguration.class, VaultConfiguration.class)
            .flatMap(declaring -> DeclaredKey.of(declaring).stream())
            .map(DeclaredKey::name)
            .collect(Collectors.toSet());
    assertEquals(Set.of(), ConfigurationReference.undeclared(Path.of("src/main/java"), declared));
  }
}

package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.postgres.DatabaseAddress;
import org.datapassport.launcher.server.Addresses;
import org.datapassport.launcher.server.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final DatabaseAddress VAULT =
      new DatabaseAddress("jdbc:postgresql://127.0.0.1:5432/vault", "vault", "s3cret");

  @TempDir Path folder;

  private Configuration configuration(Map<String, String> operator) {
    return configuration(new Addresses(9000, 9363), operator);
  }

  private Configuration configuration(Addresses addresses, Map<String, String> operator) {
    return Configuration.of(
        new Home(folder),
        addresses,
        folder.resolve("drain"),
        Map.of(Service.VAULT, VAULT),
        operator);
  }

  @Test
  void of_port_reachesEveryAddress() {
    Map<String, String> properties = configuration(Map.of()).properties();
    assertEquals("http://localhost:9000/id", properties.get("passport.public.provider-url"));
    assertEquals(
        "registry.localhost%3A9000", properties.get("passport.registry.identifier-domain"));
    assertEquals(
        properties.get("passport.public.vault-url"),
        properties.get("passport.provider.vault-urls"));
    assertEquals(
        properties.get("passport.public.provider-url"), properties.get("passport.vault.issuers"));
  }

  @Test
  void of_password_isInTheEnvironmentOnly() {
    Configuration configuration = configuration(Map.of());
    assertEquals("s3cret", configuration.environment().get("PASSPORT_VAULT_DB_PASSWORD"));
    assertFalse(configuration.properties().containsValue("s3cret"));
  }

  @Test
  void of_whatTheOperatorSet_isNotOverruled() {
    var properties =
        configuration(Map.of("PASSPORT_VAULT_ISSUERS", "https://id.example")).properties();
    assertFalse(properties.containsKey("passport.vault.issuers"));
    assertTrue(properties.containsKey("passport.provider.vault-urls"));
  }

  @Test
  void of_publicAddresses_deriveAllThatNamesThem() throws Exception {
    var addresses =
        new Addresses(9000, 9363)
            .withNamed(
                Map.of(
                    Service.VAULT, "https://passport.example/vault/",
                    Service.PROVIDER, "https://id.passport.example:8443/id",
                    Service.REGISTRY, "https://registry.example/a/b"));
    Map<String, String> properties = configuration(addresses, Map.of()).properties();
    assertEquals("https://passport.example/vault", properties.get("passport.public.vault-url"));
    assertEquals("https://passport.example/vault", properties.get("passport.provider.vault-urls"));
    assertEquals("https://id.passport.example:8443/id", properties.get("passport.vault.issuers"));
    assertEquals("registry.example", properties.get("passport.registry.identifier-domain"));
    assertEquals("a:b", properties.get("passport.registry.identifier-path"));
    String clients =
        Files.readString(
            Path.of(properties.getOrDefault("passport.provider.clients-file", "missing")));
    assertTrue(clients.contains("\"https://passport.example/vault/signin/callback\""), clients);
    assertTrue(clients.contains("\"https://passport.example/vault/jwks.json\""), clients);
    assertFalse(clients.contains("localhost"), clients);
  }

  @Test
  void of_publicAddressElsewhere_offersNoCertificatesAtThisMachine() {
    Addresses elsewhere =
        new Addresses(9000, 9363).withNamed(Map.of(Service.PROVIDER, "https://id.example"));
    Map<String, String> properties = configuration(elsewhere, Map.of()).properties();
    assertFalse(properties.containsKey("passport.provider.mtls-url"));
    assertEquals("https://localhost:9363/vault", properties.get("passport.vault.mtls-url"));
  }

  @Test
  void of_publicAddresses_areTheHostsThatTheServerAnswersFor() {
    var properties =
        configuration(
                Map.of(
                    "PASSPORT_PUBLIC_VAULT_URL", "https://vault.example/",
                    "PASSPORT_REGISTRY_IDENTIFIER_DOMAIN", "log.example",
                    "PASSPORT_HOSTS", "10.1.2.3, inside.example"))
            .properties();
    assertEquals(
        "10.1.2.3,inside.example,localhost,log.example,vault.example",
        properties.get("passport.launcher.hosts"));
  }

  @Test
  void of_clientsFile_isPrivateAndNamesThePortal() throws Exception {
    Path file =
        Path.of(
            configuration(Map.of())
                .properties()
                .getOrDefault("passport.provider.clients-file", "missing"));
    assertTrue(Files.readString(file).contains("http://localhost:9000/vault/signin/callback"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void variable_followsTheRuleOfMicroProfileConfig() {
    assertEquals("PASSPORT_VAULT_DB_URL", Configuration.variable("passport.vault.db.url"));
    assertEquals(
        "PASSPORT_OUTGOING_ALLOW_LOOPBACK",
        Configuration.variable("passport.outgoing.allow-loopback"));
  }
}

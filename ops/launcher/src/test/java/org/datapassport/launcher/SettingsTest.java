package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.server.Service;
import org.datapassport.launcher.server.process.Flavour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path checkout;

  private Settings settings(Map<String, String> environment, String... words) {
    return Settings.of(Arguments.parse(List.of(words)), environment, checkout);
  }

  @Test
  void of_emptyEnvironment_keepsAllInTheCheckout() {
    Settings settings = settings(Map.of());
    assertEquals(checkout.resolve(".run/home"), settings.home());
    assertEquals(8080, settings.addresses().port());
    assertEquals(8443, settings.addresses().tlsPort());
    assertEquals(Flavour.FULL, settings.flavour());
    assertTrue(settings.externalDatabase(Service.VAULT).isEmpty());
  }

  @Test
  void of_portInBoth_commandLineWins() {
    assertEquals(
        9000, settings(Map.of("PASSPORT_PORT", "7000"), "--port", "9000").addresses().port());
    assertEquals(7000, settings(Map.of("PASSPORT_PORT", "7000")).addresses().port());
  }

  @Test
  void of_portWithoutRoomForTheOthers_isRefused() {
    assertThrows(LaunchException.class, () -> settings(Map.of(), "--port", "65535"));
    assertThrows(LaunchException.class, () -> settings(Map.of(), "--port", "65500"));
    assertThrows(
        LaunchException.class, () -> settings(Map.of(), "--port", "80", "--tls-port", "81"));
  }

  @Test
  void of_publicAddress_isTheOneThatIsShownAndAsked() {
    var addresses =
        settings(Map.of("PASSPORT_PUBLIC_VAULT_URL", "https://passport.example/vault")).addresses();
    assertEquals("https://passport.example/vault", addresses.publicOf(Service.VAULT).toString());
    assertEquals("http://localhost:8080/vault", addresses.of(Service.VAULT).toString());
    assertEquals("http://localhost:8080/id", addresses.publicOf(Service.PROVIDER).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passport.example/vault",
        "ftp://passport.example/vault",
        "https:///vault",
        "https://passport.example/vault?x=1",
        "https://passport.example/vault#x",
        "https://me@passport.example/vault",
        "https://passport example/vault"
      })
  void of_publicAddressThatIsNone_isRefused(String address) {
    assertThrows(
        LaunchException.class, () -> settings(Map.of("PASSPORT_PUBLIC_VAULT_URL", address)));
  }

  @Test
  void services_named_areThoseAlone() {
    assertEquals(Set.of(Service.values()), settings(Map.of()).services());
    assertTrue(settings(Map.of()).isWhole());
    Settings alone = settings(Map.of("PASSPORT_SERVICES", "registry"));
    assertEquals(Set.of(Service.REGISTRY), alone.services());
    assertFalse(alone.isWhole());
    Settings wrong = settings(Map.of("PASSPORT_SERVICES", "registry,mirror"));
    assertThrows(LaunchException.class, wrong::services);
  }

  @Test
  void of_unknownFlavour_isRefused() {
    assertThrows(LaunchException.class, () -> settings(Map.of("PASSPORT_JVM", "turbo")));
  }

  @Test
  void externalDatabase_named_isUsedAndItsPasswordNeverPrinted() {
    Settings settings =
        settings(
            Map.of(
                "PASSPORT_VAULT_DB_URL", "jdbc:postgresql://db.example/vault",
                "PASSPORT_VAULT_DB_PASSWORD", "s3cret"));
    var database = settings.externalDatabase(Service.VAULT).orElseThrow();
    assertEquals("vault", database.user());
    assertEquals("s3cret", database.password());
    assertFalse(database.toString().contains("s3cret"));
    assertTrue(settings.externalDatabase(Service.REGISTRY).isEmpty());
  }
}

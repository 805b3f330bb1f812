package org.datapassport.demo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {
  @Test
  void loadOrCreate_secondTime_givesTheSameKeysAndIds(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("home").resolve("credentials.json");
    Credentials first = Credentials.loadOrCreate(file);
    first.withClientId("https://op.example", "c-1").store(file);

    Credentials second = Credentials.loadOrCreate(file);

    assertEquals(first.signingKey(), second.signingKey());
    assertEquals("c-1", second.clientIds().get("https://op.example"));
    assertNotEquals(second.signingKey(), second.proofKey());
  }

  @Test
  void store_file_isReadableByItsOwnerOnly(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("credentials.json");
    Credentials.loadOrCreate(file);

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void loadOrCreate_damagedFile_isNotSilentlyReplaced(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("credentials.json");
    Files.writeString(file, "{\"signing_key\":", StandardCharsets.UTF_8);

    assertThrows(IllegalStateException.class, () -> Credentials.loadOrCreate(file));
    assertEquals("{\"signing_key\":", Files.readString(file, StandardCharsets.UTF_8));
  }
}

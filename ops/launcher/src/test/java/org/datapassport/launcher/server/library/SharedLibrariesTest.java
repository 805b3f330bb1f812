package org.datapassport.launcher.server.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLibrariesTest {
  private static final String HIBERNATE = "WEB-INF/lib/hibernate-core-6.6.49.Final.jar";
  private static final String NIMBUS = "WEB-INF/lib/nimbus-jose-jwt-10.9.1.jar";

  @TempDir Path folder;

  @Test
  void of_libraryOfTwoWars_isTakenOnce() throws IOException {
    Path provider = war("provider", Map.of(HIBERNATE, "h", NIMBUS, "n", "WEB-INF/web.xml", "x"));
    Path vault = war("vault", Map.of(HIBERNATE, "h", "WEB-INF/lib/jena-core-5.6.0.jar", "j"));
    var libraries = SharedLibraries.of(List.of(provider, vault));
    assertEquals(
        List.of("hibernate-core-6.6.49.Final.jar", "jena-core-5.6.0.jar"), libraries.files());
    Path target = folder.resolve("libraries");
    libraries.extract(target);
    assertEquals("h", Files.readString(target.resolve("hibernate-core-6.6.49.Final.jar")));
    assertEquals("j", Files.readString(target.resolve("jena-core-5.6.0.jar")));
  }

  @Test
  void copyWithout_everythingElse_staysAsItWas() throws IOException {
    Path provider = war("provider", Map.of(HIBERNATE, "h", NIMBUS, "n", "WEB-INF/web.xml", "x"));
    Path copy = folder.resolve("copy.war");
    SharedLibraries.of(List.of(provider)).copyWithout(provider, copy);
    try (var zip = new ZipFile(copy.toFile())) {
      assertEquals(2, zip.size());
      var kept = zip.getInputStream(zip.getEntry(NIMBUS)).readAllBytes();
      assertArrayEquals("n".getBytes(UTF_8), kept);
    }
  }

  @Test
  void of_twoVersions_stayInTheirWars() throws IOException {
    Path one = war("one", Map.of(HIBERNATE, "h"));
    Path other = war("other", Map.of("WEB-INF/lib/hibernate-core-6.6.50.Final.jar", "h"));
    assertEquals(List.of(), SharedLibraries.of(List.of(one, other)).files());
  }

  @Test
  void of_oneNameWithTwoContents_staysInItsWars() throws IOException {
    Path one = war("one", Map.of(HIBERNATE, "h"));
    Path other = war("other", Map.of(HIBERNATE, "altered"));
    assertEquals(List.of(), SharedLibraries.of(List.of(one, other)).files());
  }

  @Test
  void of_ourOwnAndUnlistedLibraries_stayInTheirWars() throws IOException {
    Path war = war("war", Map.of("WEB-INF/lib/platform-0.1.0-SNAPSHOT.jar", "p", NIMBUS, "n"));
    assertEquals(List.of(), SharedLibraries.of(List.of(war)).files());
  }

  @Test
  void key_otherContent_isAnotherKey() throws IOException {
    var before = SharedLibraries.of(List.of(war("before", Map.of(HIBERNATE, "h"))));
    var after = SharedLibraries.of(List.of(war("after", Map.of(HIBERNATE, "patched"))));
    assertNotEquals(before.key(), after.key());
    assertFalse(before.key().contains(folder.toString()), "the key is about content, not places");
  }

  private Path war(String name, Map<String, String> entries) throws IOException {
    Path war = folder.resolve(name + ".war");
    try (OutputStream file = Files.newOutputStream(war);
        var zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return war;
  }
}

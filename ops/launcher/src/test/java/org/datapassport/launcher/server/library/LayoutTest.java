package org.datapassport.launcher.server.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.datapassport.launcher.boot.ServerMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
  private static final List<String> BOOT = List.of("org/datapassport/launcher/boot/");

  @TempDir Path folder;

  @Test
  void classesIn_ourOwnPackage_hasAlsoClassesWithinClasses() throws Exception {
    List<String> found = Layout.classesIn(ownClasses(), BOOT);
    String within = "org/datapassport/launcher/boot/ClientCertificateTrust$Names.class";
    assertTrue(found.contains(within), () -> "" + found);
    assertTrue(found.contains("org/datapassport/launcher/boot/ServerMain.class"));
    assertTrue(found.stream().allMatch(name -> name.startsWith(BOOT.get(0))));
  }

  @Test
  void classesIn_jarAndFolder_areTheSame() throws Exception {
    Path classes = ownClasses();
    Path jar = folder.resolve("launcher.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        zip.closeEntry();
      }
    }
    assertEquals(Layout.classesIn(classes, BOOT), Layout.classesIn(jar, BOOT));
  }

  @Test
  void classesIn_packageBelow_isAnotherPackage() throws IOException {
    Path below = Files.createDirectories(folder.resolve("a/b/c"));
    Files.createFile(below.resolve("Deep.class"));
    Files.createFile(folder.resolve("a/b/Flat.class"));
    Files.createFile(folder.resolve("a/b/notes.txt"));
    assertEquals(List.of("a/b/Flat.class"), Layout.classesIn(folder, List.of("a/b/")));
  }

  private static Path ownClasses() throws URISyntaxException {
    return Path.of(ServerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}

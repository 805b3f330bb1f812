package org.datapassport.launcher.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path parent;

  @Test
  void claim_newFolder_isPrivateAndOurs() throws Exception {
    var home = new Home(parent.resolve("a/home"));
    home.claim();
    assertTrue(home.isOurs());
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())));
    home.claim();
  }

  @Test
  void claim_folderOfSomebodyElse_isRefused() throws Exception {
    Files.writeString(parent.resolve("thesis.txt"), "mine");
    var failure = assertThrows(LaunchException.class, () -> new Home(parent).claim());
    assertEquals(Reason.NOT_OURS, failure.reason());
  }

  @Test
  void delete_folderOfSomebodyElse_isRefusedAndKept() throws Exception {
    Files.writeString(parent.resolve("thesis.txt"), "mine");
    var failure = assertThrows(LaunchException.class, () -> new Home(parent).delete());
    assertEquals(Reason.NOT_OURS, failure.reason());
    assertTrue(Files.exists(parent.resolve("thesis.txt")));
  }

  @Test
  void delete_ours_doesNotFollowLinksOut() throws Exception {
    Path outside = Files.createDirectory(parent.resolve("outside"));
    Files.writeString(outside.resolve("photo"), "keep");
    var home = new Home(parent.resolve("home"));
    home.claim();
    Files.createSymbolicLink(home.folder("vault").resolve("link"), outside);
    home.delete();
    assertFalse(Files.exists(home.root()));
    assertTrue(Files.exists(outside.resolve("photo")));
  }

  @Test
  void delete_missingFolder_doesNothing() {
    new Home(parent.resolve("never")).delete();
  }

  @Test
  void delete_markerThatIsALink_isNotOurs() throws Exception {
    Path folder = Files.createDirectory(parent.resolve("fake"));
    Path real = Files.writeString(parent.resolve("real"), "x");
    Files.createSymbolicLink(folder.resolve(Home.MARKER), real);
    assertThrows(LaunchException.class, () -> new Home(folder).delete());
  }

  @Test
  void password_askedTwice_isTheSameAndPrivate() throws Exception {
    var secrets = new Secrets(parent, new SecureRandom());
    String password = secrets.password("db");
    assertEquals(32, password.length());
    assertEquals(password, secrets.password("db"));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("db"))));
  }
}

package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator restores an older backup of a registry, as operations.md says how. What was published
 * since is known to the mirror alone; a second history of it would end the log.
 */
@OwnSystem
class RestoredHomeST {
  private static final String TOKEN = "token-of-the-mirror-0123456789";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  @Test
  void primary_restoredFromAnOlderBackup_signsNothingAndSaysWhy() throws Exception {
    int mirrorPort = OpsProcess.freePort(9300, 9400);
    try (FederationMember primary =
            new FederationMember(folder.resolve("home"), OpsProcess.freePort(9200, 9300));
        FederationMember mirror = new FederationMember(folder.resolve("mirror"), mirrorPort)) {
      primary.with("feed-token", TOKEN).with("mirror.peers", mirror.address()).start();
      FederationClient client =
          new FederationClient("registry.localhost%3A" + primary.address().getPort());
      client.create(primary);
      mirror
          .with("role", "mirror")
          .with("mirror.of", primary.address())
          .with("mirror.token", TOKEN)
          .start();
      primary.stop();
      copy(primary.home(), folder.resolve("backup"));
      primary.start();
      VerifiedLog lost = client.create(primary);
      client.await("it at the mirror", () -> client.has(mirror, lost));
      primary.stop();
      Files.move(primary.home(), folder.resolve("away"));
      Files.move(folder.resolve("backup"), primary.home());

      String said = primary.startUntilItSays("older than what this log has published");
      assertTrue(said.contains("Backup in operations.md"), said);
      assertTrue(client.says(mirror, "\"following\"") || client.says(mirror, "\"silent\""));
      HttpResponse<String> evidence = client.get(mirror, "/evidence");
      assertEquals("{\"evidence\":[]}", evidence.body());
      assertTrue(client.has(mirror, lost));
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    String[] command = {"cp", "-a", from.toString(), to.toString()};
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}

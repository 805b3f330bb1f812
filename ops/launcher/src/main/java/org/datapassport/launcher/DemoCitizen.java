package org.datapassport.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.datapassport.launcher.home.Commands;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.datapassport.launcher.server.Addresses;

/** Ada, who has a passport and a filled vault: made through the pages, as a person would. */
record DemoCitizen(Path checkout, Addresses addresses) {
  static final String USER_NAME = "ada";

  /** A sign-up, a passport and three imports take seconds; a busy machine takes longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Does nothing when Ada can sign in already. The password goes by standard input. */
  void settleIn(String password, Path log) {
    Path jar = checkout.resolve("ops/story/target/story.jar");
    if (!Files.exists(jar)) {
      throw new LaunchException(Reason.FAILED, "the demo citizen needs " + jar);
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Commands.Outcome outcome =
        Commands.run(
            List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstory.base=http://localhost:" + addresses.port(),
                "-Dstory.company=http://localhost:" + addresses.demoPort(),
                "-Dstory.files=" + checkout.resolve("ops/demo/data"),
                "-jar",
                jar.toString(),
                "--settle-in",
                USER_NAME),
            password + "\n",
            log,
            PATIENCE);
    if (!outcome.isSuccess()) {
      throw new LaunchException(Reason.FAILED, "the demo citizen could not be made; see " + log);
    }
  }
}

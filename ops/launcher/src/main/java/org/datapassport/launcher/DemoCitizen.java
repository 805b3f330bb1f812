package org.datapassport.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.launcher.home.Commands;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.datapassport.launcher.server.Addresses;
import org.datapassport.launcher.server.Service;
import org.datapassport.launcher.tls.OutgoingTrust;

/** Ada, who has a passport and a filled vault: made through the pages, as a person would. */
record DemoCitizen(Path checkout, Addresses addresses, OutgoingTrust trust) {
  static final String USER_NAME = "ada";

  /** A sign-up, a passport and three imports take seconds; a busy machine takes longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  static DemoCitizen of(Settings settings, Home home) {
    return new DemoCitizen(
        settings.checkout(), settings.addresses(), settings.outgoingTrust(home.run()));
  }

  /** Does nothing when Ada can sign in already. The password goes by standard input. */
  void settleIn(String password, Path log) {
    Path jar = checkout.resolve("ops/story/target/story.jar");
    if (!Files.exists(jar)) {
      throw new LaunchException(Reason.FAILED, "the demo citizen needs " + jar);
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var words = new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1"));
    words.addAll(trust.options());
    for (Service service : Service.values()) {
      words.add("-Dstory." + service.key() + "=" + addresses.publicOf(service));
    }
    words.add("-Dstory.company=http://localhost:" + addresses.demoPort());
    words.add("-Dstory.files=" + checkout.resolve("ops/demo/data"));
    words.addAll(List.of("-jar", jar.toString(), "--settle-in", USER_NAME));
    Commands.Outcome outcome = Commands.run(words, password + "\n", log, PATIENCE);
    if (!outcome.isSuccess()) {
      throw new LaunchException(Reason.FAILED, "the demo citizen could not be made; see " + log);
    }
  }
}

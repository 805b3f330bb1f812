package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Citizen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of the provider on one database, each a process of its own: what is used up, ended,
 * slowed or thrown away at one is so at the other.
 */
@OwnSystem
class TwoNodesST {
  private static final Path PROGRAMS = Path.of("interop", "openid-client").toAbsolutePath();
  private static final Path PLACE = Path.of("target", "interop", "openid-client").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  @Test
  void nodes_ofOneDatabase_areOneProvider() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: other people's npm libraries, for want of node");
    InteropProgram.install(PROGRAMS, PLACE);
    Path home = folder.resolve("home");
    try (ChaosSystem system = new ChaosSystem(home);
        SystemNode second = SystemNode.ofProvider(home, folder.resolve("node"))) {
      URI issuer = system.addresses().provider();
      assertEquals(2, List.of(issuer, second.provider()).stream().distinct().count());
      play(issuer, second, "begin");
      isAskedGivenAndEndedThroughBoth(new RunningSystem(system.addresses(), home), second);
      rotate(home);
      play(issuer, second, "announced");
      assertEquals(4, bringChangeForward(new RunningSystem(system.addresses(), home)));
      play(issuer, second, "changed");
      rotate(home, "--now");
      play(issuer, second, "keys-changed");
    }
  }

  private void isAskedGivenAndEndedThroughBoth(RunningSystem system, SystemNode second)
      throws Exception {
    Citizen citizen = system.citizenWithPassport("nodes");
    citizen.putFacts("name", RunningSystem.NAME);
    Path person = folder.resolve("person.json");
    Files.writeString(person, citizen.credentials(), StandardCharsets.UTF_8);
    URI issuer = system.addresses().provider();
    String vault = system.addresses().vault().toString();
    play(issuer, second, "data", vault, person.toString());
    citizen.end("Two nodes");
    play(issuer, second, "ended");
  }

  private static void rotate(Path home, String... how) throws Exception {
    Process rotation = new OpsProcess(home, Map.of()).run("rotate-keys", how);
    assertTrue(OpsProcess.endsInTime(rotation));
    assertEquals(0, rotation.exitValue(), "the first node takes the command");
  }

  /** The notice of seven minutes becomes one that is longer than the nodes' look at the keys. */
  private static int bringChangeForward(RunningSystem system) throws Exception {
    String soon = "clock_timestamp() + interval '12 seconds'";
    String minutes = "between clock_timestamp() and clock_timestamp() + interval '8 minutes'";
    try (Connection database = system.database("provider");
        Statement statement = database.createStatement()) {
      return statement.executeUpdate(
              "update signing_key set signs_from = " + soon + " where signs_from " + minutes)
          + statement.executeUpdate(
              "update signing_key set signs_until = " + soon + " where signs_until " + minutes);
    }
  }

  private void play(URI issuer, SystemNode second, String phase, String... more) throws Exception {
    String state = folder.resolve("nodes.json").toString();
    List<String> command = new ArrayList<>(List.of(NODE, "nodes.mjs", issuer.toString()));
    command.addAll(List.of(second.provider().toString(), state, phase));
    command.addAll(List.of(more));
    InteropProgram.run(PLACE, command);
  }
}

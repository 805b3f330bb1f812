package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of the provider on one database, each a process of its own: what is used up, ended,
 * slowed or thrown away at one is so at the other.
 */
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
        ProviderNode second = ProviderNode.beside(home, folder.resolve("node"))) {
      URI issuer = system.addresses().provider();
      assertEquals(2, List.of(issuer, second.address()).stream().distinct().count());
      play(issuer, second, "begin");
      Process rotation = new OpsProcess(home, Map.of()).run("rotate-keys", "--now");
      assertTrue(OpsProcess.endsInTime(rotation));
      assertEquals(0, rotation.exitValue(), "the first node takes the command");
      play(issuer, second, "keys-changed");
    }
  }

  private void play(URI issuer, ProviderNode second, String phase) throws Exception {
    String state = folder.resolve("nodes.json").toString();
    InteropProgram.run(
        PLACE,
        List.of(NODE, "nodes.mjs", issuer.toString(), second.address().toString(), state, phase));
  }
}

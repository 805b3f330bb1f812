package org.datapassport.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node of the running provider that demands nonces in proofs of possession (RFC 9449 8). */
class NoncesRequiredST {
  private static final Path PROGRAMS = Path.of("interop", "openid-client").toAbsolutePath();
  private static final Path PLACE = Path.of("target", "interop", "openid-client").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  private final RunningSystem system = RunningSystem.fromProperties();

  @Test
  void openidClient_whereNoncesAreDemanded_completes() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: other people's npm libraries, for want of node");
    InteropProgram.install(PROGRAMS, PLACE);
    Map<String, String> strict = Map.of("PASSPORT_PROVIDER_DPOP_NONCE", "required");
    try (SystemNode node = SystemNode.ofProvider(system.home(), folder.resolve("node"), strict)) {
      String issuer = system.addresses().provider().toString();
      InteropProgram.run(PLACE, List.of(NODE, "nonces.mjs", issuer, node.provider().toString()));
    }
  }
}

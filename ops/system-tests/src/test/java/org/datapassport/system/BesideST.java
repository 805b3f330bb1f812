package org.datapassport.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our answers beside those of an unmodified node-oidc-provider, as the table in ops/docs says. */
class BesideST {
  private static final Path PROGRAMS = Path.of("interop").toAbsolutePath();
  private static final Path PLACE = Path.of("target", "interop").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");

  private final RunningSystem system = RunningSystem.fromProperties();

  @Test
  void answers_besideNodeOidcProvider_differWhereTheTableSaysWhy() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: other people's npm libraries, for want of node");
    for (String folder : List.of("openid-client", "beside")) {
      InteropProgram.install(PROGRAMS.resolve(folder), PLACE.resolve(folder));
    }
    Path table = RunningSystem.checkout().resolve("ops/docs/beside-oidc-provider.md");
    InteropProgram.run(
        PLACE.resolve("beside"),
        List.of(NODE, "beside.mjs", system.addresses().provider().toString(), table.toString()));
  }
}

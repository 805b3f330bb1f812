package org.datapassport.launcher.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datapassport.launcher.server.process.Flavour;
import org.datapassport.launcher.server.process.Jvm;
import org.junit.jupiter.api.Test;

class ServerArgumentsTest {
  @Test
  void file_anyWord_isQuotedForTheJavaLauncher() {
    var arguments =
        new ServerArguments(
            List.of("-Xmx640m"),
            Map.of("a", "C:\\x \"y\""),
            Path.of("/cache/boot.jar"),
            List.of("--port", "8080"));
    assertEquals(
        """
        "-Xmx640m"
        "-Da=C:\\\\x \\"y\\""
        "-Dpassport.launcher.layout=/cache"
        "-Djakarta.json.provider=org.eclipse.parsson.JsonProviderImpl"
        "-jar"
        "/cache/boot.jar"
        "--port"
        "8080"
        """,
        arguments.file());
  }

  @Test
  void payara_clusterIsClosed_byNohazelcastAlone() {
    var words =
        ServerArguments.payara(Path.of("/r"), new Addresses(8080, 8443), Path.of("/preboot"));
    assertTrue(words.contains("--nohazelcast"));
    assertFalse(words.contains("--nocluster"));
  }

  @Test
  void preBoot_everyListener_isOnLoopback() {
    String commands = PreBoot.commands(8082);
    assertTrue(commands.contains("network-listener.http-listener.address=127.0.0.1"));
    assertTrue(commands.contains("network-listener.https-listener.address=127.0.0.1"));
    assertTrue(commands.contains("--address 127.0.0.1 --listenerport 8082"));
    assertTrue(commands.contains("http-listener.http.server-header=false"));
    assertFalse(commands.contains("scheme-mapping"), "nobody may say that a request was https");
  }

  @Test
  void jvm_oldJava_getsNoOptionsItDoesNotKnow() {
    var old = ServerArguments.jvm(new Jvm(Path.of("java"), 17, Flavour.FULL));
    var fresh = ServerArguments.jvm(new Jvm(Path.of("java"), 25, Flavour.FAST_START));
    assertFalse(old.stream().anyMatch(option -> option.startsWith("--")));
    assertTrue(fresh.contains("--enable-native-access=ALL-UNNAMED"));
    assertTrue(fresh.contains("-XX:TieredStopAtLevel=1"));
  }
}

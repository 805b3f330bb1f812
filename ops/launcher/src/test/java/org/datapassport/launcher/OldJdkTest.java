package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has too old a Java learns it in one sentence, whatever is started. */
class OldJdkTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  private static final int SECONDS_MAX = 120;

  @TempDir Path folder;

  private record Outcome(int status, String output) {}

  /** A folder that looks like a JDK of this version. */
  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    var executable =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : List.of("java", "javac")) {
      Path program = Files.createFile(home.resolve("bin").resolve(name), executable);
      Files.writeString(program, "#!/bin/sh\nexit 99\n");
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Outcome run(Map<String, String> environment, String... command) throws Exception {
    Path output = folder.resolve("output");
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "PASSPORT_JDKS"));
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(output.toFile()).start();
    assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), "it does not end");
    return new Outcome(process.exitValue(), Files.readString(output));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "test", "tour", "migrate", "verify"})
  void command_withAnOldJdkOnly_saysItInOneSentence(String command) throws Exception {
    String old = jdk("17.0.15").toString();
    Outcome outcome =
        run(
            Map.of("JAVA_HOME", old, "PASSPORT_JDKS", old + ":" + jdk("1.8.0_402")),
            CHECKOUT.resolve("ops").resolve(command).toString());
    assertNotEquals(0, outcome.status(), outcome::output);
    assertEquals(
        "Data Passport needs JDK 21 or newer; found only: 17 8. Install one (for example Temurin"
            + " 25) or set JAVA_HOME.\n",
        outcome.output());
  }

  @Test
  void command_withoutAnyJdk_saysItInOneSentence() throws Exception {
    Outcome outcome =
        run(
            Map.of("PASSPORT_JDKS", folder.resolve("nothing").toString()),
            CHECKOUT.resolve("ops/run").toString());
    assertEquals(1, outcome.status(), outcome::output);
    assertEquals(1, outcome.output().lines().count(), outcome::output);
    assertTrue(outcome.output().startsWith("No JDK found. Data Passport needs JDK 21"));
  }

  @Test
  void choice_ofSeveral_isJavaHomeWhenGoodEnoughAndElseTheNewest() throws Exception {
    String old = jdk("17.0.15").toString();
    String good = jdk("21.0.9").toString();
    String newest = jdk("25.0.1").toString();
    String all = String.join(":", old, newest, good);
    assertEquals(good, chosen(Map.of("JAVA_HOME", good, "PASSPORT_JDKS", all)));
    assertEquals(newest, chosen(Map.of("JAVA_HOME", old, "PASSPORT_JDKS", all)));
    assertEquals(newest, chosen(Map.of("PASSPORT_JDKS", all)));
  }

  private String chosen(Map<String, String> environment) throws Exception {
    String script = ". '" + CHECKOUT.resolve("ops/lib/java.sh") + "'; find_jdk 2>/dev/null";
    return run(environment, "bash", "-c", script).output();
  }

  /** Maven itself runs on old ones; the build must not end in errors of the compiler. */
  @Test
  void maven_onAnOldJdk_saysItInOneSentence() throws Exception {
    Path old = oldJdk();
    Outcome outcome =
        run(
            Map.of("JAVA_HOME", old.toString()),
            "mvn",
            "-o",
            "-q",
            "-B",
            "-N",
            "-f",
            CHECKOUT.resolve("pom.xml").toString(),
            "validate");
    assertNotEquals(0, outcome.status());
    assertTrue(
        outcome
            .output()
            .contains("Data Passport is built with JDK 21 or newer. Point JAVA_HOME at one."),
        outcome::output);
  }

  private static Path oldJdk() throws IOException {
    Path places = Path.of("/usr/lib/jvm");
    assumeTrue(Files.isDirectory(places), "SKIPPED: Maven on an old JDK, for want of one");
    try (Stream<Path> homes = Files.list(places)) {
      Optional<Path> old =
          homes
              .filter(home -> home.getFileName().toString().matches(".*[-.](8|11|17)(\\D.*)?"))
              .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
              .findFirst();
      assumeTrue(old.isPresent(), "SKIPPED: Maven on an old JDK, for want of one");
      return old.get();
    }
  }
}

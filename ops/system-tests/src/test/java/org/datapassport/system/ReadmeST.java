package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.Test;

/** The README's examples do what the README says. */
class ReadmeST {
  /** A block that begins with {@code # against the running system} is run as it stands. */
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\\n(# against the running system\\n.*?)```", Pattern.DOTALL);

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();

  @Test
  void examples_runAgainstTheSystem_succeed() throws Exception {
    system.citizenWithPassport("reader");
    List<String> examples = examples();
    assertFalse(examples.isEmpty());
    for (String example : examples) {
      assertEquals(0, run(example), example);
    }
  }

  private static List<String> examples() throws IOException {
    String readme =
        Files.readString(RunningSystem.checkout().resolve("README.md"), StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(readme);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** The default port in the text stands for the port of this run. */
  private int run(String example) throws IOException, InterruptedException {
    String base = addresses.vault().toString().replaceFirst("/vault$", "");
    Process process =
        new ProcessBuilder(
                "bash", "-euo", "pipefail", "-c", example.replace("http://localhost:8080", base))
            .directory(RunningSystem.checkout().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
  }
}

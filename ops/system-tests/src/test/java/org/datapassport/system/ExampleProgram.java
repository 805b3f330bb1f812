package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An example of the developer console, run as a developer runs it: in a folder with the key that it
 * made before.
 */
record ExampleProgram(Path folder, List<String> command) {
  private static final int MINUTES_MAX = 3;
  private static final String ASKS = "Open ";

  ExampleProgram {
    command = List.copyOf(command);
  }

  /** Writes the program into a new folder below another. */
  static ExampleProgram in(Path place, String file, String text, List<String> command)
      throws IOException {
    Path folder = Files.createTempDirectory(place, "example");
    ExampleProgram program = new ExampleProgram(folder, command);
    program.write(file, text);
    return program;
  }

  /** Replaces the program's text, as when it was downloaded once more. */
  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
  }

  /** Makes a key pair; answers the public key. */
  String makeKeys() throws IOException, InterruptedException {
    Process process = start("keys");
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ended(process, said);
    assertTrue(Files.readString(folder.resolve("client-key.json")).contains("\"d\""));
    return said.strip();
  }

  /** A person who answers in a browser what the program asks. */
  @FunctionalInterface
  interface Person {
    void answer(URI address);
  }

  /** Runs the program with a person; answers what it printed behind its question. */
  String read(Person person) throws IOException, InterruptedException {
    Process process = start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith(ASKS)) {
          person.answer(URI.create(line.substring(ASKS.length())));
        }
      }
    } finally {
      process.destroy();
    }
    ended(process, said.toString());
    return said.toString();
  }

  private Process start(String... arguments) throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    return new ProcessBuilder(whole).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static void ended(Process process, String said) throws InterruptedException {
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    assertEquals(0, ended ? process.exitValue() : -1, said);
  }
}

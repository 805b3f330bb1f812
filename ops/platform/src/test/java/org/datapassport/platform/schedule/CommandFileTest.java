package org.datapassport.platform.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFileTest {
  @TempDir Path home;

  private final List<String> done = new ArrayList<>();

  @Test
  void obey_noFile_doesNothing() throws IOException {
    assertFalse(command().obey(() -> done.add("rotated")));
    assertEquals(List.of(), done);
  }

  @Test
  void obey_file_isCarriedOutOnce() throws IOException {
    Files.createFile(command().file());
    assertTrue(command().obey(() -> done.add("rotated")));
    assertFalse(command().obey(() -> done.add("rotated")));
    assertEquals(List.of("rotated"), done);
    try (var left = Files.list(home)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void obey_orderThatFails_waitsForTheNextLook() throws IOException {
    Files.createFile(command().file());
    assertThrows(
        IllegalStateException.class,
        () ->
            command()
                .obey(
                    () -> {
                      throw new IllegalStateException("the database is away");
                    }));
    assertTrue(command().obey(() -> done.add("rotated")));
    assertEquals(List.of("rotated"), done);
  }

  private CommandFile command() {
    return new CommandFile(home.resolve("rotate-keys"));
  }
}

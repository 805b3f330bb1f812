package org.datapassport.platform.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainingTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  @TempDir private Path folder;

  @Test
  void isOn_withoutAFileConfigured_isFalse() {
    assertFalse(new Draining(Optional.empty()).isOn(START));
  }

  @Test
  void isOn_followsTheFile_lookingAtMostFiveTimesASecond() throws IOException {
    Path file = folder.resolve("drain");
    Draining draining = new Draining(Optional.of(file));
    assertFalse(draining.isOn(START));
    Files.createFile(file);
    assertFalse(draining.isOn(START.plus(Duration.ofMillis(199))));
    assertTrue(draining.isOn(START.plus(Duration.ofMillis(200))));
    Files.delete(file);
    assertTrue(draining.isOn(START.plus(Duration.ofMillis(399))));
    assertFalse(draining.isOn(START.plus(Duration.ofMillis(400))));
  }

  @Test
  void inFlight_countsWhatEnteredAndDidNotLeave() {
    Draining draining = new Draining(Optional.empty());
    draining.enter();
    draining.enter();
    draining.leave();
    assertEquals(1, draining.inFlight());
  }

  @Test
  void answer_withOneCheckDown_is503AndSaysWhich() {
    String json =
        HealthResource.json(
                false, List.of(CheckResult.up("a").with("k", "v"), CheckResult.down("b")))
            .toString();
    assertEquals(
        "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"a\",\"status\":\"UP\",\"data\":{\"k\":"
            + "\"v\"}},"
            + "{\"name\":\"b\",\"status\":\"DOWN\",\"data\":{}}]}",
        json);
  }
}

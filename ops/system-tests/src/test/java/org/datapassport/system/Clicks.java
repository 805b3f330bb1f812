package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;

/** How long a citizen waits for what they press, and what their log says after an attack. */
final class Clicks {
  private Clicks() {}

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The slowest of a few clicks while nobody reads. */
  static Duration quietClick(Citizen ada) {
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < 3; i++) {
      slowest = longer(slowest, timed(ada.connections().formWithButton("Pause Cut Reader")));
      slowest = longer(slowest, timed(ada.connections().formWithButton("Start again")));
    }
    return slowest;
  }

  static Duration timed(WebForm form) {
    long start = System.nanoTime();
    WebPage after = form.send();
    assertEquals(200, after.status());
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Each line is chained, none is left over, and the end is what the last word is. */
  static void assertLogIsWhole(Citizen ada) {
    assertTrue(ada.activity().says("Yes, checked just now"));
    assertTrue(
        ada.activityList()
            .lines()
            .anyMatch(
                line ->
                    line.contains("\"outcome\":\"refused\"")
                        && line.contains("\"reason\":\"readings-at-once\"")),
        "what is refused for its rate is counted");
  }
}

package org.datapassport.system;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Addresses;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Opens the first page of each service before the first test, so that no test's patience is spent
 * on a server that still reads its classes. Tests that follow are not helped by this: a connection
 * that breaks under them is a failure.
 */
public final class WarmUp implements LauncherSessionListener {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PAUSE_MILLIS = 500;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("passport.home", "").isEmpty()) {
      return; // Tests that start all they need; any other says by itself what it misses.
    }
    Addresses system = RunningSystem.fromProperties().addresses();
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (URI page :
        List.of(
            system.shop("/"),
            URI.create(system.registry() + "/"),
            URI.create(system.provider() + "/sign-in"),
            system.portal("/signin"))) {
      while (!answers(page)) {
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException("no answer from " + page + " within " + PATIENCE);
        }
        pause();
      }
    }
  }

  private static boolean answers(URI page) {
    try {
      Map<String, String> fields = Map.of("Accept", "text/html");
      return RawHttp.send(page, "GET", page.getPath(), fields, new byte[0]).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the system warms up", e);
    }
  }
}

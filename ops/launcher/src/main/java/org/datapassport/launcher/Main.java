package org.datapassport.launcher;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.datapassport.launcher.home.Console;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/** {@code ops/run}, {@code ops/migrate}, {@code ops/reset}, {@code ops/stop}. */
public final class Main {
  /** System property: the checkout; the script knows where it lies. */
  private static final String CHECKOUT = "passport.launcher.checkout";

  private final Console console;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private Main(Console console) {
    this.console = console;
  }

  public static void main(String[] words) {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    var console = new Console(System.out, System.err);
    if (List.of(words).contains("--help") || List.of(words).contains("-h")) {
      console.line(Arguments.USAGE);
      return;
    }
    System.exit(new Main(console).run(List.of(words)));
  }

  private int run(List<String> words) {
    try {
      Arguments arguments = Arguments.parse(words);
      Path checkout = Path.of(System.getProperty(CHECKOUT, ".")).toAbsolutePath().normalize();
      Settings settings = Settings.of(arguments, System.getenv(), checkout);
      var installation = new Installation(settings, Clock.systemUTC(), new SecureRandom(), console);
      switch (arguments.command()) {
        case START -> start(installation, arguments, settings);
        case MIGRATE -> migrate(installation);
        case RESET -> installation.delete();
        case STOP -> installation.stopLeftOver();
      }
      return 0;
    } catch (LaunchException e) {
      report(e);
      return e.reason().exitStatus();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reason.FAILED.exitStatus();
    }
  }

  private void report(LaunchException failure) {
    if (stopping.get()) {
      return;
    }
    console.error(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      console.error("  because: " + cause);
    }
  }

  private void migrate(Installation installation) {
    try (installation) {
      installation.migrate();
    }
  }

  private void start(Installation installation, Arguments arguments, Settings settings)
      throws InterruptedException {
    console.line("Data Passport");
    if (arguments.reset()) {
      installation.delete();
      console.step("reset", "deleted " + settings.home());
    }
    Thread hook = new Thread(() -> stopOnSignal(installation), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      installation.start();
      Story.ready(console, settings, installation.hasDemoCompany());
      if (arguments.demo()) {
        settleDemoCitizen(installation);
      }
      installation.supervise();
      // The signal's thread is stopping the rest and ends the process.
      hook.join();
    } catch (LaunchException | InterruptedException e) {
      if (stopping.compareAndSet(false, true)) {
        stopping.set(false);
        Runtime.getRuntime().removeShutdownHook(hook);
        installation.close();
      } else {
        hook.join();
      }
      throw e;
    }
  }

  /** What is for show stops nothing that runs. */
  private void settleDemoCitizen(Installation installation) {
    try {
      installation.settleDemoCitizen();
    } catch (LaunchException e) {
      report(e);
      if (!stopping.get()) {
        console.error("The system runs on without the demo citizen; the next --demo tries again.");
      }
    }
  }

  /** Ctrl-C and SIGTERM are the ordinary way to stop, so the exit status says success. */
  private void stopOnSignal(Installation installation) {
    stopping.set(true);
    int status = 0;
    try {
      console.line("\nStopping: finishing requests, then the database …");
      installation.close();
      console.line("Stopped. All data are kept.");
    } catch (LaunchException e) {
      console.error(String.valueOf(e.getMessage()));
      status = Reason.FAILED.exitStatus();
    }
    Runtime.getRuntime().halt(status);
  }
}

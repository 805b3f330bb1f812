package org.datapassport.launcher.server.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.datapassport.launcher.home.Commands;
import org.datapassport.launcher.home.LaunchException;

/** A child process that is found again, by its recorded id, when we were killed. */
public final class ServerProcess {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

  private final Path pidFile;
  private final ProcessHandle handle;

  /** Absent for a process that an earlier run started. */
  private final Optional<Process> child;

  private ServerProcess(Path pidFile, ProcessHandle handle, Optional<Process> child) {
    this.pidFile = pidFile;
    this.handle = handle;
    this.child = child;
  }

  /**
   * Starts a program in a session of its own, so that Ctrl-C reaches us first and only.
   *
   * @param pidFile records the process
   * @param console receives what it prints
   */
  public static ServerProcess start(
      List<String> command, Map<String, String> environment, Path pidFile, Path console) {
    var words = new ArrayList<String>();
    Commands.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
    words.addAll(command);
    try {
      var builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().putAll(environment);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(console.toFile());
      Process process = builder.start();
      Files.writeString(pidFile, process.pid() + "\n", StandardCharsets.US_ASCII);
      return new ServerProcess(pidFile, process.toHandle(), Optional.of(process));
    } catch (IOException e) {
      throw new LaunchException("cannot start " + command.get(0), e);
    }
  }

  /**
   * The process that an earlier start recorded, if it still runs and is what it was.
   *
   * @param mark must stand in its command line; process ids are used again
   */
  public static Optional<ServerProcess> leftOver(Path pidFile, String mark) {
    try {
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readString(pidFile, StandardCharsets.US_ASCII).strip());
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> commandLine(process).contains(mark))
          .map(process -> new ServerProcess(pidFile, process, Optional.empty()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  public boolean isAlive() {
    return handle.isAlive();
  }

  public long pid() {
    return handle.pid();
  }

  /** How it ended; empty while it runs, and for a process that an earlier run started. */
  public OptionalInt exitStatus() {
    if (handle.isAlive() || child.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(child.get().waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** Waits until it has ended; true when that was by itself and with success. */
  public boolean awaitSuccess() {
    try {
      return child.isPresent() && child.get().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it and its children at once. */
  public void kill() {
    handle.descendants().forEach(ProcessHandle::destroyForcibly);
    handle.destroyForcibly();
    endsWithin(STOP_PATIENCE);
  }

  /** Asks it to end and waits; it has children to end itself. */
  public void stopPatiently() {
    handle.destroy();
    endsWithin(Duration.ofMinutes(2));
  }

  /** Asks it to end, insists after a while. */
  public void stop() {
    handle.destroy();
    if (!endsWithin(STOP_PATIENCE)) {
      handle.destroyForcibly();
      endsWithin(STOP_PATIENCE);
    }
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new LaunchException("cannot remove " + pidFile, e);
    }
  }

  private boolean endsWithin(Duration patience) {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !handle.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

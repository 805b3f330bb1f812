package org.datapassport.launcher.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/** Checks ports before the server does, because we can say who has them. */
public final class Ports {
  private static final int TCP_LISTEN_FIELDS = 10;

  private Ports() {}

  /** Refuses with the holder's name when a port of the loopback address is taken. */
  public static void requireFree(int port, String option) {
    if (isFree(port)) {
      return;
    }
    String holder = holder(port).map(name -> " by " + name).orElse("");
    throw new LaunchException(
        Reason.PORT_TAKEN,
        "Port " + port + " is taken" + holder + ". Choose another: ops/run " + option + " N");
  }

  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A port that nobody has at this moment. */
  public static int anyFree() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LaunchException("there is no free port", e);
    }
  }

  /** Process id and program that listen on a port, as far as Linux lets us see. */
  static Optional<String> holder(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> lines(Path.of(table)).stream())
        .flatMap(line -> inode(line, port).stream())
        .flatMap(inode -> processWith("socket:[" + inode + "]").stream())
        .findFirst();
  }

  /** Fields of /proc/net/tcp: slot, local address, remote address, state (0A listens), …, inode. */
  static Optional<String> inode(String line, int port) {
    List<String> fields = Pattern.compile("\\s+").splitAsStream(line.strip()).toList();
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    boolean isListener =
        fields.size() >= TCP_LISTEN_FIELDS
            && fields.get(1).endsWith(suffix)
            && fields.get(3).equals("0A");
    return isListener ? Optional.of(fields.get(9)) : Optional.empty();
  }

  private static Optional<String> processWith(String socket) {
    return ProcessHandle.allProcesses()
        .filter(process -> hasOpen(process.pid(), socket))
        .map(
            process ->
                "process "
                    + process.pid()
                    + process
                        .info()
                        .command()
                        .map(command -> " (" + Path.of(command).getFileName() + ")")
                        .orElse(""))
        .findFirst();
  }

  private static boolean hasOpen(long pid, String socket) {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return open.anyMatch(descriptor -> linksTo(descriptor, socket));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static boolean linksTo(Path descriptor, String socket) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(socket);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}

package org.datapassport.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prepares what {@code arquillian.xml} refers to, before Arquillian reads it.
 *
 * <p>Nothing happens unless the build sets {@code passport.container.service} to the key of the
 * service under test: unit tests start no database. Every other property that begins with {@code
 * passport.} goes to the server as it is.
 */
public final class ContainerSession implements LauncherSessionListener {
  private static final String OWN = "passport.container.";

  private Optional<Path> home = Optional.empty();

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Optional.ofNullable(System.getProperty(OWN + "service")).ifPresent(this::prepare);
  }

  private void prepare(String service) {
    try {
      Path folder = Files.createTempDirectory("passport-container");
      home = Optional.of(folder);
      int port = freePort();
      System.setProperty(OWN + "port", String.valueOf(port));
      System.setProperty(OWN + "jvm", options(configuration(service, folder, port)));
    } catch (IOException e) {
      throw new UncheckedIOException("preparing the server's folder", e);
    }
  }

  private static Map<String, String> configuration(String service, Path folder, int port) {
    Map<String, String> properties = new TreeMap<>();
    String origin = "http://localhost:" + port;
    properties.put("passport.public.registry-url", origin + "/registry");
    properties.put("passport.public.provider-url", origin + "/id");
    properties.put("passport.public.vault-url", origin + "/vault");
    properties.put("passport." + service + ".home", folder.toString());
    properties.put("passport." + service + ".db.url", TestPostgres.freshDatabaseUrl());
    properties.put("passport." + service + ".db.user", "postgres");
    properties.put("passport." + service + ".db.password", "none");
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("passport.") && !name.startsWith(OWN))
        .forEach(name -> properties.put(name, System.getProperty(name)));
    return properties;
  }

  /** The adapter splits at blanks that no backslash precedes. */
  private static String options(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(each -> "-D" + each.getKey() + "=" + each.getValue().replace(" ", "\\ "))
        .collect(Collectors.joining(" "));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    home.ifPresent(ContainerSession::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("deleting the server's folder", e);
    }
  }
}

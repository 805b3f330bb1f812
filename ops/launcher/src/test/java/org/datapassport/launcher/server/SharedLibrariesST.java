package org.datapassport.launcher.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.datapassport.launcher.server.library.SharedLibraries;
import org.junit.jupiter.api.Test;

/**
 * The list of shared libraries against the WARs that the build left: a library that is new, gone or
 * needs another one is found here and not by who starts the system.
 */
class SharedLibrariesST {
  /** Stay in their WARs: the server has them in another version, or they need such a one. */
  private static final Set<String> OF_THE_SERVER =
      Set.of(
          "accessors-smart",
          "asm",
          "content-type",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "jackson-dataformat-cbor",
          "jboss-logging",
          "jcip-annotations",
          "json-smart",
          "lang-tag",
          "nimbus-jose-jwt",
          "oauth2-oidc-sdk",
          "webauthn4j-core");

  /** Stay in their WARs, unused: we tell the AWS SDK to take another client. */
  private static final Set<String> UNUSED =
      Set.of("apache5-client", "httpclient5", "httpcore5", "httpcore5-h2");

  private static final Set<String> OURS =
      Set.of("base", "consent", "ontology", "platform", "registry-log", "registry-trust");

  /** Classes that nobody loads, of libraries that do without what these need. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "org/apache/thrift/THttpClientResponseHandler",
          "org/apache/thrift/transport/THttpClient",
          "org/hibernate/type/format/jackson/Jackson3");

  private final Path checkout = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void list_andLibrariesOfTheWars_areTheSame() throws IOException {
    Set<String> known = new TreeSet<>(SharedLibraries.names());
    known.addAll(OF_THE_SERVER);
    known.addAll(UNUSED);
    Set<String> found = new TreeSet<>(libraries().keySet());
    found.removeAll(OURS);
    assertEquals(new TreeSet<>(known), found);
  }

  /** A class of the server's class path does not see one that lies in a WAR. */
  @Test
  void sharedLibrary_needsNothingThatStaysInAWar() throws IOException {
    Map<String, byte[]> libraries = libraries();
    Set<String> stay = new TreeSet<>();
    for (Map.Entry<String, byte[]> library : libraries.entrySet()) {
      if (!SharedLibraries.names().contains(library.getKey())
          && !OF_THE_SERVER.contains(library.getKey())
          && !OURS.contains(library.getKey())) {
        classes(library.getValue())
            .keySet()
            .forEach(name -> stay.add(name.substring(0, name.lastIndexOf('/') + 1)));
      }
    }
    Set<String> missing = new TreeSet<>();
    for (Map.Entry<String, byte[]> library : libraries.entrySet()) {
      if (SharedLibraries.names().contains(library.getKey())) {
        classes(library.getValue())
            .forEach((name, bytes) -> missing.addAll(needed(name, bytes, stay)));
      }
    }
    assertEquals(Set.of(), missing);
  }

  private static Set<String> needed(String name, byte[] bytes, Set<String> stay) {
    if (OPTIONAL.stream().anyMatch(name::startsWith)) {
      return Set.of();
    }
    Set<String> needed = new TreeSet<>();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String other : stay) {
      if (text.contains(other)) {
        needed.add(name + " needs " + other);
      }
    }
    return needed;
  }

  /** Name without version to content, of all WARs. */
  private Map<String, byte[]> libraries() throws IOException {
    Map<String, byte[]> libraries = new HashMap<>();
    for (Service service : Service.values()) {
      Path war = checkout.resolve(service.war());
      assertEquals(true, Files.exists(war), () -> war + " is built before");
      try (ZipFile zip = new ZipFile(war.toFile())) {
        for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
          String name = SharedLibraries.artifact(entry.getName());
          if (!name.isEmpty()) {
            libraries.put(name, zip.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
    return libraries;
  }

  /** Name, with slashes and without ending, to content. */
  private static Map<String, byte[]> classes(byte[] jar) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.contains("-info") && !name.startsWith("META-INF")) {
          classes.put(name.substring(0, name.length() - 6), zip.readAllBytes());
        }
      }
    }
    return classes;
  }
}

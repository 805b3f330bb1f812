package org.datapassport.launcher.server.library;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Libraries of the services that this server has once, on its own class path, instead of once in
 * each WAR.
 *
 * <p>A WAR that a build leaves is whole and runs on any server. In one that stays in its WAR the
 * server parses each class at each deployment; two services would have a Hibernate each; and no
 * class archive holds classes of a web application. Left in the WARs is what the server has in
 * another version (Nimbus JOSE, Jackson, ASM), and what two services want in two versions.
 *
 * @param sources file name of a library to the WAR that it is taken from
 */
public record SharedLibraries(Map<String, Source> sources) {
  private static final String FOLDER = "WEB-INF/lib/";
  private static final Pattern VERSIONED = Pattern.compile("(.+?)-\\d[\\w.]*(-\\w+)?\\.jar");

  private static final Set<String> ARTIFACTS =
      Set.of(
          "antlr4-runtime bcpkix-jdk18on bcprov-jdk18on bcutil-jdk18on byte-buddy caffeine",
          "collection commons-codec commons-collections4",
          "commons-compress commons-csv commons-io commons-lang3 gson",
          "hibernate-core hibernate-models icu4j jena-arq jena-base jena-core",
          "jena-iri3986 jena-langtag jna jte-runtime lazysodium-java",
          "libthrift password4j postgresql RoaringBitmap slf4j-api slf4j-jdk14 titanium-jcs",
          "titanium-json-ld titanium-rdf-api titanium-rdf-n-quads",
          // Of the AWS SDK, which a registry uses whose log lies in an object store.
          "annotations arns auth aws-core aws-query-protocol aws-xml-protocol checksums",
          "checksums-spi crt-core endpoints-spi eventstream http-auth http-auth-aws",
          "http-auth-aws-eventstream http-auth-spi http-client-spi identity-spi json-utils",
          "metrics-spi profiles protocol-core reactive-streams regions retries retries-spi s3",
          "sdk-core third-party-jackson-core url-connection-client utils utils-lite");

  private static final Set<String> NAMES = names();

  /**
   * Where a library lies.
   *
   * @param crc CRC-32 of its bytes
   */
  public record Source(Path war, long crc) {}

  public SharedLibraries {
    sources = Map.copyOf(sources);
  }

  public static Set<String> names() {
    var names = new HashSet<String>();
    ARTIFACTS.forEach(line -> names.addAll(List.of(line.split(" ", -1))));
    return Set.copyOf(names);
  }

  /** What these WARs can share. */
  public static SharedLibraries of(Collection<Path> wars) throws IOException {
    var found = new TreeMap<String, Source>();
    var fileOf = new TreeMap<String, String>();
    var disputed = new HashSet<String>();
    for (Path war : wars) {
      try (var zip = new ZipFile(war.toFile())) {
        for (ZipEntry entry : entries(zip)) {
          String artifact = artifact(entry.getName());
          if (!NAMES.contains(artifact)) {
            continue;
          }
          String file = entry.getName().substring(FOLDER.length());
          var source = new Source(war, entry.getCrc());
          Source other = found.putIfAbsent(file, source);
          boolean same = other == null || other.crc() == source.crc();
          if (!same || !file.equals(fileOf.computeIfAbsent(artifact, name -> file))) {
            disputed.add(artifact);
          }
        }
      }
    }
    found.keySet().removeIf(file -> disputed.contains(artifact(FOLDER + file)));
    return new SharedLibraries(found);
  }

  /** The name without its version; empty for what is no library of a WAR. */
  public static String artifact(String entry) {
    if (!entry.startsWith(FOLDER)) {
      return "";
    }
    Matcher versioned = VERSIONED.matcher(entry.substring(FOLDER.length()));
    return versioned.matches() ? versioned.group(1) : "";
  }

  private static List<? extends ZipEntry> entries(ZipFile zip) {
    return zip.stream().toList();
  }

  /** File names in the order of the class path. */
  List<String> files() {
    return sources.keySet().stream().sorted().toList();
  }

  /** Differs when a library differs. */
  String key() {
    return files().stream()
        .map(file -> file + " " + requireNonNull(sources.get(file)).crc())
        .collect(Collectors.joining("\n"));
  }

  /** Copies the libraries into a folder. */
  void extract(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Source> library : sources.entrySet()) {
      try (var war = new JarFile(library.getValue().war().toFile());
          InputStream in = war.getInputStream(war.getEntry(FOLDER + library.getKey()))) {
        Files.copy(in, folder.resolve(library.getKey()));
      }
    }
  }

  /** Copies a WAR without them. */
  public void copyWithout(Path war, Path copy) throws IOException {
    try (var from = new ZipFile(war.toFile());
        OutputStream file = Files.newOutputStream(copy);
        var to = new ZipOutputStream(file)) {
      to.setLevel(Deflater.NO_COMPRESSION);
      for (ZipEntry entry : entries(from)) {
        String name = entry.getName();
        if (name.startsWith(FOLDER) && sources.containsKey(name.substring(FOLDER.length()))) {
          continue;
        }
        var fresh = new ZipEntry(name);
        fresh.setTime(entry.getTime());
        to.putNextEntry(fresh);
        try (InputStream in = from.getInputStream(entry)) {
          in.transferTo(to);
        }
        to.closeEntry();
      }
    }
  }
}

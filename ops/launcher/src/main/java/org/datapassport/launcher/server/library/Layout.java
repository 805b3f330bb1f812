package org.datapassport.launcher.server.library;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.datapassport.launcher.boot.ServerMain;
import org.datapassport.launcher.home.Commands;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/**
 * Payara Micro unpacked into plain jars, with our boot jar beside them. Shared by all homes of a
 * checkout; nothing in it changes after it is made, since class archives depend on its time stamps.
 */
public record Layout(Path folder) {
  private static final int DIGEST_CHARS = 12;
  private static final String LIBRARIES = "libraries";
  private static final List<String> BOOT_PACKAGES =
      List.of(
          "org/datapassport/launcher/boot/",
          "org/datapassport/launcher/front/",
          "org/datapassport/launcher/front/hold/");

  /**
   * The layout of this server version, made when missing.
   *
   * @param distribution the folder of the launcher's build: lib/, server/
   * @param libraries of the services, first on its class path
   */
  public static Layout prepare(
      Path cache, Path java, Path distribution, SharedLibraries libraries) {
    Path payara = distribution.resolve("server/payara-micro.jar");
    Path crypto = cryptoJar(distribution.resolve("lib"));
    try {
      Path folder = cache.resolve("server-" + key(payara, crypto, libraries));
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "server-new");
        make(fresh, java, payara, crypto);
        libraries.extract(fresh.resolve(LIBRARIES));
        writeBootJar(fresh, libraries);
        publish(fresh, folder);
      }
      return new Layout(folder);
    } catch (IOException e) {
      throw new LaunchException("cannot unpack the server into " + cache, e);
    }
  }

  private static void make(Path fresh, Path java, Path payara, Path crypto) throws IOException {
    var command =
        List.of(
            java.toString(),
            "-jar",
            payara.toString(),
            "--rootdir",
            fresh.toString(),
            "--outputlauncher");
    Path log = fresh.resolve("unpack.log");
    var outcome = Commands.run(command, "", log, Duration.ofMinutes(3));
    if (!Files.exists(fresh.resolve("launch-micro.jar"))) {
      throw new LaunchException(
          Reason.FAILED, "Payara Micro did not unpack itself: " + outcome.output().strip());
    }
    Files.copy(crypto, fresh.resolve("crypto.jar"));
  }

  private static void publish(Path fresh, Path folder) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Home.deleteTree(fresh);
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Our main class before Payara's, with the module openings that Payara's manifest asks for. */
  private static void writeBootJar(Path folder, SharedLibraries libraries) throws IOException {
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, ServerMain.class.getName());
    main.put(Attributes.Name.CLASS_PATH, classPath(libraries));
    try (var payara = new JarFile(folder.resolve("launch-micro.jar").toFile())) {
      Attributes theirs = payara.getManifest().getMainAttributes();
      for (String name : List.of("Add-Opens", "Add-Exports")) {
        main.putValue(name, theirs.getValue(name));
      }
    }
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    try (OutputStream out = Files.newOutputStream(folder.resolve("boot.jar"));
        var jar = new JarOutputStream(out, manifest)) {
      for (String name : bootClasses()) {
        jar.putNextEntry(new ZipEntry(name));
        copyBootClass(name, jar);
        jar.closeEntry();
      }
    }
  }

  /** The libraries first: a class is looked for in jar after jar, and Payara has 300 of them. */
  private static String classPath(SharedLibraries libraries) {
    var jars = new ArrayList<String>();
    libraries.files().forEach(file -> jars.add(LIBRARIES + "/" + file));
    jars.addAll(List.of("launch-micro.jar", "crypto.jar"));
    return String.join(" ", jars);
  }

  /**
   * Every class of the packages that the server's own class loader must find, as the build left
   * them: a class that is added, or one within another, is there without anybody listing it.
   */
  private static List<String> bootClasses() throws IOException {
    return classesIn(Path.of(codeSource()), BOOT_PACKAGES);
  }

  private static URI codeSource() throws IOException {
    try {
      return ServerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IOException("where our own classes are", e);
    }
  }

  /**
   * Names of all class files of some packages.
   *
   * @param source a jar, or a folder of classes
   * @param packages with slashes, the last one at the end
   */
  static List<String> classesIn(Path source, List<String> packages) throws IOException {
    List<String> names = Files.isDirectory(source) ? inFolder(source) : inJar(source);
    return names.stream()
        .filter(name -> name.endsWith(".class"))
        .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('/') + 1)))
        .sorted()
        .toList();
  }

  private static List<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .toList();
    }
  }

  private static List<String> inJar(Path jar) throws IOException {
    try (var opened = new JarFile(jar.toFile())) {
      return opened.stream().map(ZipEntry::getName).toList();
    }
  }

  private static void copyBootClass(String name, OutputStream out) throws IOException {
    try (InputStream in = Layout.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException("no " + name);
      }
      in.transferTo(out);
    }
  }

  private static Path cryptoJar(Path lib) {
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("AmazonCorretto"))
          .findFirst()
          .orElseThrow(() -> new LaunchException(Reason.FAILED, "no crypto provider in " + lib));
    } catch (IOException e) {
      throw new LaunchException("cannot read " + lib, e);
    }
  }

  /** The server's jar counts by name and size (it is a released version), ours by content. */
  private static String key(Path payara, Path crypto, SharedLibraries libraries)
      throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        String names = Files.size(payara) + " " + crypto.getFileName() + Files.size(crypto);
        out.write((names + "\n" + libraries.key()).getBytes(StandardCharsets.UTF_8));
        for (String name : bootClasses()) {
          copyBootClass(name, out);
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  public Path bootJar() {
    return folder.resolve("boot.jar");
  }

  /** A clean root folder for one run: Payara would otherwise deploy what it remembers again. */
  public void freshRoot(Path root) throws IOException {
    Home.deleteTree(root);
    Files.createDirectories(root.resolve("docroot"));
    for (String part : List.of("config", "lib")) {
      Path from = folder.resolve(part);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Path target = root.resolve(part).resolve(from.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else {
            Files.copy(file, target);
          }
        }
      }
    }
  }
}

package org.datapassport.launcher.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Loads the classes of Hibernate in a training run, since no service is there that would.
 *
 * <p>Of the libraries it alone: an archive of all took 110 MB more of memory and saved no more.
 */
final class LibraryClasses {
  private static final String SUFFIX = ".class";

  private LibraryClasses() {}

  /** Loads without initialising; what needs a library that is not there is left out. */
  static void load(Path folder) {
    try (Stream<Path> jars = Files.list(folder)) {
      for (Path jar : jars.filter(LibraryClasses::isWorthIt).toList()) {
        try (var file = new JarFile(jar.toFile())) {
          file.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("META-INF/"))
              .filter(name -> !name.endsWith("-info.class"))
              .forEach(LibraryClasses::loadOne);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the libraries", e);
    }
  }

  private static boolean isWorthIt(Path jar) {
    return jar.getFileName().toString().startsWith("hibernate-core-");
  }

  private static void loadOne(String entry) {
    String name = entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.');
    try {
      Class.forName(name, false, LibraryClasses.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      System.getLogger(LibraryClasses.class.getName())
          .log(System.Logger.Level.DEBUG, "not archived: {0}", e.toString());
    }
  }
}

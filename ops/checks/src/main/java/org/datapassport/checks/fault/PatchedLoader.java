package org.datapassport.checks.fault;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Loads our own classes anew, some of them as they were patched; all others are those of the
 * running tests.
 */
final class PatchedLoader extends URLClassLoader {
  private static final String OURS = "org.datapassport.";

  private final Map<String, byte[]> patched;
  private final String[] shared;

  /**
   * A loader of its own world.
   *
   * @param shared beginnings of our names that are not loaded anew, such as that of the database
   */
  PatchedLoader(Map<String, byte[]> patched, String... shared) {
    super(classPath(), PatchedLoader.class.getClassLoader());
    this.patched = Map.copyOf(patched);
    this.shared = shared.clone();
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(PatchedLoader::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("The class path is of files", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS) || Arrays.stream(shared).anyMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = patched.get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }
}

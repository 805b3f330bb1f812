package org.datapassport.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.datapassport.story.Addresses;

/**
 * The system that {@code ops/test} started, known by system properties and by nothing else.
 *
 * @param home the folder with everything that it keeps
 */
record RunningSystem(Addresses addresses, Path home) {
  static RunningSystem fromProperties() {
    return new RunningSystem(
        new Addresses(
            address("passport.public.vault-url"),
            address("passport.public.provider-url"),
            address("passport.public.registry-url"),
            address("demo.shop-url")),
        Path.of(property("passport.home")));
  }

  /** The folder that the repository is checked out to. */
  static Path checkout() {
    return SystemUnderTest.checkout();
  }

  /** One of the demo citizen's exports. */
  static byte[] demoFile(String name) {
    return read(checkout().resolve("ops/demo/data").resolve(name));
  }

  /** A connection as the database's superuser, who sees every row. */
  Connection database(String name) throws SQLException {
    String[] postmaster = text(home.resolve("postgresql/data/postmaster.pid")).split("\n", -1);
    Properties account = new Properties();
    account.setProperty("user", "postgres");
    account.setProperty("password", text(home.resolve("secrets/postgresql-superuser")).strip());
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postmaster[3].strip() + "/" + name, account);
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static String text(Path file) {
    return new String(read(file), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static URI address(String key) {
    return URI.create(property(key));
  }

  private static String property(String key) {
    String value = System.getProperty(key, "");
    if (value.isEmpty()) {
      throw new IllegalStateException("ops/test passes " + key);
    }
    return value;
  }
}

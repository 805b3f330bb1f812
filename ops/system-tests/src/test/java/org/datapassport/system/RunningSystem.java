package org.datapassport.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;

/**
 * The system that {@code ops/test} started, known by system properties and by nothing else.
 *
 * @param home the folder with everything that it keeps
 */
record RunningSystem(Addresses addresses, Path home) {
  static final Map<String, String> NAME = Map.of("givenName", "Ada", "familyName", "Okonkwo-Lind");

  static RunningSystem fromProperties() {
    return new RunningSystem(
        new Addresses(
            address("passport.public.vault-url"),
            address("passport.public.provider-url"),
            address("passport.public.registry-url"),
            address("demo.shop-url")),
        Path.of(property("passport.home")));
  }

  /** Where the whole server tells how it is; two ports after the public one. */
  URI operator() {
    return URI.create("http://127.0.0.1:" + (addresses.vault().getPort() + 2) + "/");
  }

  /** The folder that the repository is checked out to; tests run in the module's folder. */
  static Path checkout() {
    return Path.of("..", "..").toAbsolutePath().normalize();
  }

  /** The demo citizen's exports. */
  static Path demoFiles() {
    return checkout().resolve("ops/demo/data");
  }

  static byte[] demoFile(String name) {
    return read(demoFiles().resolve(name));
  }

  /** A user name that no account has. */
  static String newName(String beginning) {
    byte[] chance = new byte[6];
    new SecureRandom().nextBytes(chance);
    return beginning + "-" + HexFormat.of().formatHex(chance);
  }

  /** A person without an account. */
  Citizen newcomer(String beginning) {
    String name = newName(beginning);
    return new Citizen(addresses, name, "a long passphrase of " + name);
  }

  /** A citizen who has just made a passport. */
  Citizen citizenWithPassport(String beginning) {
    Citizen citizen = newcomer(beginning);
    citizen.signUp(beginning);
    citizen.makePassport(beginning);
    return citizen;
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
    return new String(read(file), StandardCharsets.UTF_8);
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

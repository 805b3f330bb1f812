package org.datapassport.system;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;

/** The running system as {@code ops/test} describes it by system properties. */
final class SystemUnderTest {
  static final Map<String, String> NAME = Map.of("givenName", "Ada", "familyName", "Okonkwo-Lind");

  private SystemUnderTest() {}

  static Addresses addresses() {
    return new Addresses(
        address("passport.public.vault-url"),
        address("passport.public.provider-url"),
        address("passport.public.registry-url"),
        address("demo.shop-url"));
  }

  /** The demo citizen's exports; tests run in the module's folder. */
  static Path demoFiles() {
    return checkout().resolve("ops/demo/data");
  }

  static Path checkout() {
    return Path.of("..", "..").toAbsolutePath().normalize();
  }

  /** A user name that no account has. */
  static String newName(String beginning) {
    byte[] chance = new byte[6];
    new SecureRandom().nextBytes(chance);
    return beginning + "-" + HexFormat.of().formatHex(chance);
  }

  /** A person without an account. */
  static Citizen newcomer(String beginning) {
    String name = newName(beginning);
    return new Citizen(addresses(), name, "a long passphrase of " + name);
  }

  /** A citizen who has just made a passport. */
  static Citizen citizenWithPassport(String beginning) {
    Citizen citizen = newcomer(beginning);
    citizen.signUp(beginning);
    citizen.makePassport(beginning);
    return citizen;
  }

  private static URI address(String property) {
    return URI.create(
        Objects.requireNonNull(System.getProperty(property), property + " is not set"));
  }
}

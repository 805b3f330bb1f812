package org.datapassport.provider.account.password;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.ProviderConfiguration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes and checks password hashes, a few at a time.
 *
 * <p>The permits keep a crowd of sign-ins from taking all processors and all memory; work that
 * waits too long is refused with {@link Busy}.
 */
@Shared
public class PasswordHashing {
  /** Longer than this and the browser's owner has given up. */
  private static final long WAIT_SECONDS_MAX = 10;

  private final Argon2 argon2;
  private final Argon2Cost cost;
  private final SecureRandom random;
  private final Semaphore permits =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
  private final PasswordHash nobodys;

  @Inject
  public PasswordHashing(
      SecureRandom random,
      @ConfigProperty(name = ProviderConfiguration.ARGON2_MEMORY_KIB, defaultValue = "7168")
          int memoryKib,
      @ConfigProperty(name = ProviderConfiguration.ARGON2_PASSES, defaultValue = "5") int passes) {
    this(SodiumArgon2.load().orElseGet(JavaArgon2::new), new Argon2Cost(memoryKib, passes), random);
  }

  PasswordHashing(Argon2 argon2, Argon2Cost cost, SecureRandom random) {
    this.argon2 = argon2;
    this.cost = cost;
    this.random = random;
    byte[] salt = salt();
    this.nobodys = new PasswordHash(cost, salt, new byte[Argon2.HASH_BYTES]);
  }

  /** Too many people sign in at this moment. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Runs work that computes hashes while holding one of the permits. */
  public <T> T withPermit(Supplier<T> work) {
    boolean held = false;
    try {
      held = permits.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
      if (!held) {
        throw new Busy();
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Busy();
    } finally {
      if (held) {
        permits.release();
      }
    }
  }

  public PasswordHash hash(String password) {
    byte[] salt = salt();
    return new PasswordHash(cost, salt, argon2.hash(bytes(password), salt, cost));
  }

  public boolean matches(String password, PasswordHash stored) {
    byte[] computed = argon2.hash(bytes(password), stored.salt(), stored.cost());
    return MessageDigest.isEqual(computed, stored.hash());
  }

  /** Takes the time of a check for a name that nobody has, so that time tells nothing. */
  public void matchNobody(String password) {
    matches(password, nobodys);
  }

  /** Whether the hash should be made anew because the configured cost has changed. */
  public boolean isOutdated(PasswordHash stored) {
    return !stored.cost().equals(cost);
  }

  private byte[] salt() {
    byte[] salt = new byte[Argon2.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private static byte[] bytes(String password) {
    return PasswordRules.normalize(password).getBytes(StandardCharsets.UTF_8);
  }
}

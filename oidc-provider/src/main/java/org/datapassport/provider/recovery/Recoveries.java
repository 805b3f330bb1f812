package org.datapassport.provider.recovery;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.ProviderConfiguration;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.AccountStore;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.throttle.RecoveryThrottle;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Recovery by one-time codes.
 *
 * <p>A name that nobody has, an account without codes and a wrong code take the same steps and get
 * the same answer. A right code begins a wait ({@code passport.provider.recovery.hold}, 72 hours
 * unless configured), during which whoever can still sign in reads of it and can stop it; after it
 * the same code makes one new way in, for {@link #WINDOW}.
 */
@Shared
public class Recoveries {
  /** So many fit a sheet of paper. */
  public static final int CODES = 8;

  /** Who waited three days may be away on the fourth. */
  static final Duration WINDOW = Duration.ofDays(7);

  private final RecoveryStore store;
  private final AccountStore accounts;
  private final RecoveryThrottle throttle;
  private final SecureRandom random;
  private final Secrets secrets;
  private final Clock clock;
  private final Duration hold;

  @Inject
  public Recoveries(
      RecoveryStore store,
      AccountStore accounts,
      RecoveryThrottle throttle,
      SecureRandom random,
      Secrets secrets,
      Clock clock,
      @ConfigProperty(name = ProviderConfiguration.RECOVERY_HOLD, defaultValue = "PT72H")
          Duration hold) {
    this.store = store;
    this.accounts = accounts;
    this.throttle = throttle;
    this.random = random;
    this.secrets = secrets;
    this.clock = clock;
    if (hold.isNegative()) {
      throw new IllegalArgumentException("passport.provider.recovery.hold must not be negative");
    }
    this.hold = hold;
  }

  /** What was typed, and from where. */
  public record Attempt(String userName, String code, String address) {}

  /** What a name and a code lead to. */
  public sealed interface Outcome {
    /** They do not belong together. */
    record Wrong() implements Outcome {}

    /** Not judged: too many failures before. */
    record Paused(Duration pause) implements Outcome {}

    /**
     * A recovery waits.
     *
     * @param own whether this code began it; else another one of the account did
     */
    record Waiting(Recovery recovery, boolean own) implements Outcome {}

    /** The wait is over. */
    record Ready(Account account, RecoveryCode code) implements Outcome {}
  }

  /** Judges a name and a code, and begins a recovery when they are right and none runs. */
  public Outcome attempt(Attempt attempt) {
    Optional<Duration> pause = throttle.pause(attempt.userName(), attempt.address());
    if (pause.isPresent()) {
      return new Outcome.Paused(pause.get());
    }
    Optional<AccountId> named = UserName.parse(attempt.userName()).flatMap(accounts::idOf);
    Optional<RecoveryCode> typed = RecoveryCode.parse(attempt.code());
    // Nobody's account and a code that is none are looked up like any others.
    AccountId account = named.orElseGet(() -> new AccountId(secrets.uuid()));
    RecoveryCode code = typed.orElseGet(() -> RecoveryCode.make(random));
    if (!store.knows(account, code.hash(account))) {
      throttle.fail(attempt.userName(), attempt.address());
      return new Outcome.Wrong();
    }
    return judge(account, code);
  }

  private Outcome judge(AccountId account, RecoveryCode code) {
    Instant now = now();
    byte[] hash = code.hash(account);
    Instant readyAt = now.plus(hold);
    store.begin(account, hash, new Recovery(now, readyAt, readyAt.plus(WINDOW)));
    Optional<Recovery> own = store.find(account, hash, now);
    if (own.isPresent() && own.get().isReady(now)) {
      return accounts
          .find(account)
          .<Outcome>map(found -> new Outcome.Ready(found, code))
          .orElseGet(Outcome.Wrong::new);
    }
    return own.or(() -> store.find(account, now))
        .<Outcome>map(running -> new Outcome.Waiting(running, own.isPresent()))
        .orElseGet(Outcome.Wrong::new);
  }

  /** The recovery of an account that runs, whoever began it. */
  public Optional<Recovery> running(AccountId account) {
    return store.find(account, now());
  }

  /** How long a recovery waits. */
  public Duration hold() {
    return hold;
  }

  /** How many codes an account has left. */
  public int codes(AccountId account) {
    return store.codes(account);
  }

  /** New codes, to be shown once; those of before are void. Call it inside a transaction. */
  public List<RecoveryCode> makeCodes(AccountId account) {
    List<RecoveryCode> made =
        Stream.generate(() -> RecoveryCode.make(random)).limit(CODES).toList();
    store.replaceCodes(account, made.stream().map(code -> code.hash(account)).toList(), now());
    return made;
  }

  /** The owner objects: nothing goes on, and no code counts any more. Inside a transaction. */
  public void stop(AccountId account) {
    store.forget(account);
  }

  /**
   * Uses the recovery and its code up, inside the transaction that stores the new way in; false
   * when somebody was faster, or it was stopped.
   */
  public boolean finish(Outcome.Ready ready) {
    AccountId account = ready.account().id();
    return store.finish(account, ready.code().hash(account), now());
  }

  /** The database rounds to microseconds: what comes back from it must not lie in the future. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

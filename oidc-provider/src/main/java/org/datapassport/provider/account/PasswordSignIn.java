package org.datapassport.provider.account;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.account.AccountStore.Credentials;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.password.PasswordHash;
import org.datapassport.provider.account.password.PasswordHashing;
import org.datapassport.provider.account.password.PasswordRules;
import org.datapassport.provider.account.throttle.KnownBrowsers;
import org.datapassport.provider.account.throttle.Throttle;
import org.datapassport.provider.account.throttle.Throttle.Bucket;

/**
 * Signing in with a name and a password.
 *
 * <p>A name that nobody has, a name without a password and a wrong password take the same steps and
 * get the same answer. Attempts are judged while holding a hashing permit, so that a crowd of
 * parallel guesses passes the throttle at most as often as there are permits.
 */
@Shared
public class PasswordSignIn {
  private final AccountStore accounts;
  private final KnownBrowsers knownBrowsers;
  private final PasswordHashing hashing;
  private final Throttle throttle;
  private final Clock clock;

  @Inject
  public PasswordSignIn(
      AccountStore accounts,
      KnownBrowsers knownBrowsers,
      PasswordHashing hashing,
      Throttle throttle,
      Clock clock) {
    this.accounts = accounts;
    this.knownBrowsers = knownBrowsers;
    this.hashing = hashing;
    this.throttle = throttle;
    this.clock = clock;
  }

  /**
   * What was typed, and from where.
   *
   * @param browserSecret of the known-browser cookie, or empty
   * @param address network address of the browser
   */
  public record Attempt(String userName, String password, String browserSecret, String address) {}

  /** How an attempt ended. */
  public sealed interface Outcome {
    /** The password is right. */
    record SignedIn(Account account) implements Outcome {}

    /** Name and password do not belong together. */
    record Wrong() implements Outcome {}

    /** Not judged: too many failures before. */
    record Paused(Duration pause) implements Outcome {}
  }

  /** Judges one attempt. */
  public Outcome attempt(Attempt attempt) {
    return hashing.withPermit(() -> judge(attempt));
  }

  private Outcome judge(Attempt attempt) {
    Optional<Credentials> found =
        UserName.parse(attempt.userName()).flatMap(accounts::idOf).flatMap(accounts::credentials);
    List<Bucket> buckets = buckets(attempt, found.map(credentials -> credentials.account().id()));
    Optional<Duration> pause = throttle.pause(buckets);
    if (pause.isPresent()) {
      return new Outcome.Paused(pause.get());
    }
    if (!isRight(attempt, found)) {
      throttle.fail(buckets);
      return new Outcome.Wrong();
    }
    return new Outcome.SignedIn(found.orElseThrow().account());
  }

  private boolean isRight(Attempt attempt, Optional<Credentials> found) {
    Optional<PasswordHash> stored = found.flatMap(Credentials::password);
    if (stored.isEmpty() || attempt.password().length() > PasswordRules.LENGTH_MAX) {
      String shortened =
          attempt.password().length() > PasswordRules.LENGTH_MAX ? "" : attempt.password();
      hashing.matchNobody(shortened);
      return false;
    }
    boolean right = hashing.matches(attempt.password(), stored.get());
    if (right && hashing.isOutdated(stored.get())) {
      AccountId id = found.orElseThrow().account().id();
      accounts.setPassword(id, hashing.hash(attempt.password()), clock.instant());
    }
    return right;
  }

  private List<Bucket> buckets(Attempt attempt, Optional<AccountId> account) {
    String name = UserName.parse(attempt.userName()).map(UserName::value).orElse("");
    boolean known =
        account.isPresent() && knownBrowsers.knows(account.get(), attempt.browserSecret());
    return known
        ? List.of(Throttle.knownBrowser(name, attempt.browserSecret()))
        : List.of(
            Throttle.stranger(name), Throttle.address(ClientAddress.network(attempt.address())));
  }
}

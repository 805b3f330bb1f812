package org.datapassport.provider.passkey;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;

/** Challenges for passkeys: each counts once, in one browser, for one purpose, for a while. */
@Shared
public class Challenges {
  /** Time to find the key, and for a phone to be fetched from the next room. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final String ISSUE =
      "insert into passkey_challenge (challenge_hash, purpose, browser_hash, account_id,"
          + " expires_at) values (?, ?, ?, ?, ?)";
  private static final String USE =
      "delete from passkey_challenge where challenge_hash = ? and purpose = ?"
          + " and browser_hash = ? and expires_at > ? returning account_id";
  private static final String SWEEP = "delete from passkey_challenge where expires_at <= ?";

  private final Database database;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public Challenges(Database database, Secrets secrets, Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What a challenge is for. */
  public enum Purpose {
    SIGN_UP("sign-up"),
    SIGN_IN("sign-in"),
    ADD("add"),
    RECOVER("recover");

    private final String code;

    Purpose(String code) {
      this.code = code;
    }
  }

  /** A new challenge, 32 bytes in base64url. */
  String issue(Purpose purpose, String browserSecret, AccountId account) {
    String challenge = secrets.secret();
    Instant expires = clock.instant().plus(LIFETIME);
    database.change(
        ISSUE,
        Secrets.hash(challenge),
        purpose.code,
        Secrets.hash(browserSecret),
        account.value(),
        expires);
    return challenge;
  }

  /** The account that the challenge was made for; a challenge answers once. */
  Optional<AccountId> use(Purpose purpose, String browserSecret, String challenge) {
    return database.first(
        USE,
        row -> new AccountId(row.getObject("account_id", UUID.class)),
        Secrets.hash(challenge),
        purpose.code,
        Secrets.hash(browserSecret),
        clock.instant());
  }

  /** Removes what nobody answered. */
  public void sweep() {
    database.change(SWEEP, clock.instant());
  }
}

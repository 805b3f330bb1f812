package org.datapassport.provider.passkey;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.AccountStore;
import org.datapassport.provider.passkey.Challenges.Purpose;
import org.datapassport.provider.passkey.PasskeyOptions.Person;
import org.datapassport.provider.session.Authentication;

/** Making passkeys and signing in with them, each in two steps: options, then the answer. */
@Shared
public class Passkeys {
  private final PasskeyStore store;
  private final Challenges challenges;
  private final AccountStore accounts;
  private final Secrets secrets;
  private final Clock clock;
  private final PasskeyVerifier verifier;

  @Inject
  public Passkeys(
      PasskeyStore store,
      Challenges challenges,
      AccountStore accounts,
      Secrets secrets,
      Clock clock,
      PublicUrls urls) {
    this.store = store;
    this.challenges = challenges;
    this.accounts = accounts;
    this.secrets = secrets;
    this.clock = clock;
    this.verifier = new PasskeyVerifier(urls.provider());
  }

  /** Somebody who signed in with a passkey. */
  public record SignedIn(Account account, Authentication how) {}

  /** A passkey that was checked and is not stored yet. */
  public record New(Passkey passkey, Authentication how) {}

  /** Options for a new account's first passkey. */
  public String signUpOptions(String browserSecret, String userName, String displayName) {
    AccountId account = new AccountId(secrets.uuid());
    String challenge = challenges.issue(Purpose.SIGN_UP, browserSecret, account);
    return PasskeyOptions.forNew(
        challenge, verifier.relyingParty(), new Person(account, userName, displayName), List.of());
  }

  /** Options for one more passkey of an account. */
  public String addOptions(String browserSecret, Account account) {
    return moreOptions(Purpose.ADD, browserSecret, account);
  }

  /** Options for the passkey that a recovery makes. */
  public String recoverOptions(String browserSecret, Account account) {
    return moreOptions(Purpose.RECOVER, browserSecret, account);
  }

  private String moreOptions(Purpose purpose, String browserSecret, Account account) {
    String challenge = challenges.issue(purpose, browserSecret, account.id());
    Person person =
        new Person(account.id(), account.userName().value(), account.displayName().value());
    return PasskeyOptions.forNew(
        challenge, verifier.relyingParty(), person, store.list(account.id()));
  }

  /** Options for signing in with whatever passkey the person has. */
  public String signInOptions(String browserSecret) {
    String challenge =
        challenges.issue(Purpose.SIGN_IN, browserSecret, new AccountId(secrets.uuid()));
    return PasskeyOptions.forUse(challenge, verifier.relyingParty());
  }

  /** The new passkey in an answer; its account is the one that the options named. */
  public Optional<New> verifyNew(Purpose purpose, String browserSecret, String answerJson) {
    Optional<CredentialAnswer> answer = CredentialAnswer.parse(answerJson);
    Optional<String> challenge = answer.flatMap(CredentialAnswer::unverifiedChallenge);
    Optional<AccountId> account =
        challenge.flatMap(text -> challenges.use(purpose, browserSecret, text));
    return account
        .flatMap(
            id ->
                verifier.verifyNew(
                    answer.orElseThrow(), challenge.orElseThrow(), id, clock.instant()))
        .map(made -> new New(made.passkey(), how(made.bound())));
  }

  /** Who signed in by an answer, if it is right. */
  public Optional<SignedIn> signIn(String browserSecret, String answerJson) {
    Optional<CredentialAnswer> parsed = CredentialAnswer.parse(answerJson);
    Optional<String> challenge = parsed.flatMap(CredentialAnswer::unverifiedChallenge);
    boolean fresh =
        challenge.flatMap(text -> challenges.use(Purpose.SIGN_IN, browserSecret, text)).isPresent();
    if (!fresh) {
      return Optional.empty();
    }
    CredentialAnswer answer = parsed.orElseThrow();
    Optional<Passkey> passkey =
        account(answer.userHandle())
            .flatMap(id -> store.find(id, Passkey.decode(answer.unverifiedId())));
    Optional<PasskeyVerifier.Used> used =
        passkey.flatMap(known -> verifier.verifyUse(answer, challenge.orElseThrow(), known));
    return used.filter(use -> isNoCopy(passkey.orElseThrow(), use))
        .flatMap(
            use ->
                accounts
                    .find(passkey.orElseThrow().account())
                    .map(account -> new SignedIn(account, how(use.bound()))));
  }

  /**
   * Whether the counter went on. Where it did not, the signature is right all the same, so another
   * authenticator has this key: nobody is let in, and the owner reads of it in the settings.
   */
  private boolean isNoCopy(Passkey passkey, PasskeyVerifier.Used use) {
    boolean taken = store.use(passkey, use.signCount());
    if (!taken) {
      store.copySeen(passkey);
    }
    return taken;
  }

  private static Authentication how(boolean bound) {
    return bound ? Authentication.BOUND_PASSKEY : Authentication.PASSKEY;
  }

  private static Optional<AccountId> account(String userHandle) {
    byte[] bytes = userHandle.length() == 22 ? Passkey.decode(userHandle) : new byte[0];
    if (bytes.length != 16) {
      return Optional.empty();
    }
    ByteBuffer id = ByteBuffer.wrap(bytes);
    return Optional.of(new AccountId(new UUID(id.getLong(), id.getLong())));
  }
}

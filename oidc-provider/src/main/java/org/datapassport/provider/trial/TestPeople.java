package org.datapassport.provider.trial;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.SignUp;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.password.PasswordHashing;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.client.registration.OwnedClients;

/**
 * The test people of developers: one of each {@link Part} per account.
 *
 * <p>They are ordinary accounts that sign in with a password and get their passport and data as
 * everybody does; only, they answer no other clients than their developer's test clients and the
 * portal. Nobody else answers those.
 */
@Shared
public class TestPeople {
  private static final String LIST =
      "select p.part, a.account_id::text as account_id, a.user_name from test_person p"
          + " join account a on a.account_id = p.account_id where p.owner_account_id = ?"
          + " order by p.made_at";
  private static final String ADD =
      "insert into test_person (owner_account_id, part, account_id, made_at) values (?, ?, ?, ?)"
          + " on conflict (owner_account_id, part) do nothing";
  private static final String WHOSE =
      "select owner_account_id::text as owner, part from test_person where account_id = ?";

  private final Database database;
  private final EntityTransactions transactions;
  private final SignUp signUp;
  private final OwnedClients clients;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public TestPeople(
      Database database,
      EntityTransactions transactions,
      SignUp signUp,
      OwnedClients clients,
      Secrets secrets,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.signUp = signUp;
    this.clients = clients;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Somebody who was made before. */
  public record TestPerson(Part part, AccountId account, String userName) {}

  /** A name and a new password, which nobody is shown again. */
  public record Way(Part part, String userName, String password) {}

  private record Belonging(AccountId owner, Part part) {}

  /** All test people of a developer. */
  public List<TestPerson> list(AccountId owner) {
    return database.list(LIST, TestPeople::read, owner.value());
  }

  /**
   * Makes the person of this part, or gives the one who is there a new password.
   *
   * @throws PasswordHashing.Busy when too many passwords are hashed at this moment
   */
  public Way make(AccountId owner, Part part) {
    String password = secrets.secret();
    SignUp.NewPassword hash = signUp.hash(password);
    Optional<TestPerson> there = find(owner, part);
    if (there.isEmpty()) {
      create(owner, part, hash);
      there = find(owner, part);
    }
    TestPerson person = there.orElseThrow();
    signUp.store(person.account(), hash);
    return new Way(part, person.userName(), password);
  }

  private void create(AccountId owner, Part part, SignUp.NewPassword hash) {
    String name =
        part.firstName().toLowerCase(Locale.ROOT) + "-" + secrets.uuid().toString().substring(24);
    Account account =
        signUp.draft(
            signUp.newId(),
            new UserName(name),
            new DisplayName(part.firstName() + " (test person)"));
    transactions.runInTransaction(
        entities -> {
          int added =
              database.change(
                  ADD, owner.value(), part.code(), account.id().value(), clock.instant());
          if (added == 1) {
            signUp.store(account);
            signUp.store(account.id(), hash);
          }
        });
  }

  private Optional<TestPerson> find(AccountId owner, Part part) {
    return list(owner).stream().filter(person -> person.part() == part).findFirst();
  }

  /** Whether this person is not asked by this client: the answer is no. */
  public boolean refuses(AccountId account, Client client) {
    if (client.kind() == ClientKind.VAULT_PORTAL) {
      return false;
    }
    Optional<Belonging> person = belonging(account);
    return person.filter(there -> there.part() == Part.REFUSES).isPresent()
        || areApart(person, client);
  }

  /**
   * Whether client and person must not meet: a test client meets the test people of its developer
   * and nobody else, and every other client everybody but test people.
   */
  public boolean areApart(AccountId account, Client client) {
    return client.kind() != ClientKind.VAULT_PORTAL && areApart(belonging(account), client);
  }

  private boolean areApart(Optional<Belonging> person, Client client) {
    return !clients.testerOf(client.id()).equals(person.map(Belonging::owner));
  }

  private Optional<Belonging> belonging(AccountId account) {
    return database.first(
        WHOSE,
        row ->
            new Belonging(
                AccountId.parse(row.getString("owner")),
                Part.ofCode(row.getString("part")).orElseThrow()),
        account.value());
  }

  private static TestPerson read(ResultSet row) throws SQLException {
    return new TestPerson(
        Part.ofCode(row.getString("part")).orElseThrow(),
        AccountId.parse(row.getString("account_id")),
        row.getString("user_name"));
  }
}

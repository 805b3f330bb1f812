package org.datapassport.provider.backchannel;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.ProviderConfiguration;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.token.Polled;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps questions, and who may ask them. */
@Shared
public class QuestionStore {
  /** How long a question counts towards {@link #PER_DAY}. */
  static final Duration COUNTED = Duration.ofDays(1);

  /** One client may come back a few times; whoever is asked more often is pestered. */
  static final String PER_DAY = "5";

  /** What one person can look through, of all clients together. */
  static final int WAITING_MAX = 20;

  /** Somebody has been here for this client, and did not forbid it to ask this way. */
  private static final String ASKED =
      "select p.account_id from pairwise_subject p where p.subject = ?"
          + " and p.sector = coalesce((select k.sector from kept_sector k"
          + " where k.account_id = p.account_id and k.client_id = ?), ?)"
          + " and exists (select 1 from client_authorization a where a.account_id = p.account_id"
          + " and a.client_id = ? and a.code_used_at is not null and a.revoked_at is null)"
          + " and not exists (select 1 from backchannel_block b"
          + " where b.account_id = p.account_id and b.client_id = ?)";

  private static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))";
  private static final String ADD =
      "insert into backchannel_request (account_id, question_id, auth_req_hash, client_id,"
          + " parameters, binding_message, state, polled_at, created_at, expires_at, sealed_ping,"
          + " ping_at) values (?, ?, ?, ?, cast(? as jsonb), ?, 'pending', ?, ?, ?, ?,"
          // Its client hears of the end, unless it hears of an answer before.
          + " case when length(?) > 0 then cast(? as timestamptz) end)";

  private static final String COUNT =
      "select count(*) filter (where client_id = ?) as by_client,"
          + " count(*) filter (where client_id = ? and state = 'pending' and expires_at > ?)"
          + " as waiting_of_client,"
          + " count(*) filter (where state = 'pending' and expires_at > ?) as waiting"
          + " from backchannel_request where account_id = ? and created_at > ?";
  private static final String COLUMNS =
      "select account_id, question_id, client_id, parameters::text as parameters,"
          + " binding_message, created_at, expires_at from backchannel_request"
          + " where state = 'pending' and expires_at > ? and account_id = ?";
  private static final String INBOX = COLUMNS + " order by created_at desc limit 50";
  private static final String FIND = COLUMNS + " and question_id = ?";
  private static final String SETTLE =
      "update backchannel_request set state = ?, authorization_id = nullif(?, ?),"
          + " ping_at = case when length(sealed_ping) > 0 then cast(? as timestamptz) end"
          + " where question_id = ? and state = 'pending' and expires_at > ?";
  private static final String BLOCK =
      "insert into backchannel_block (account_id, client_id, created_at) values (?, ?, ?)"
          + " on conflict do nothing";

  private static final String UNBLOCK =
      "delete from backchannel_block where account_id = ? and client_id = ?";
  private static final String BLOCKED =
      "select client_id from backchannel_block where account_id = ?"
          + " order by created_at desc, client_id limit 200";

  /** The row as it was before, so that the pause since the last poll is known. */
  private static final String POLL =
      "update backchannel_request q set polled_at = ? from"
          + " (select account_id, question_id, polled_at from backchannel_request"
          + " where auth_req_hash = ? for update) before"
          + " where q.account_id = before.account_id and q.question_id = before.question_id"
          + " and q.client_id = ?"
          + " returning q.state, q.authorization_id, q.expires_at, before.polled_at";

  private static final String FORGET = "delete from backchannel_request where created_at < ?";
  private static final UUID NONE = new UUID(0, 0);

  private final Database database;
  private final Clock clock;
  private final int perDay;

  @Inject
  public QuestionStore(
      Database database,
      Clock clock,
      @ConfigProperty(name = ProviderConfiguration.CIBA_QUESTIONS_PER_DAY, defaultValue = PER_DAY)
          int perDay) {
    this.perDay = perDay;
    this.database = database;
    this.clock = clock;
  }

  /** Whom a client means, if it may ask them this way. */
  Optional<AccountId> whom(Client client, String subject) {
    return database.first(
        ASKED,
        row -> new AccountId(row.getObject("account_id", UUID.class)),
        subject,
        client.id().value(),
        client.sector().value(),
        client.id().value(),
        client.id().value());
  }

  /** Whether this person's inbox has room for one more of this client. */
  boolean hasRoom(AccountId account, ClientId client, Instant now) {
    return database
        .first(
            COUNT,
            row ->
                row.getInt("by_client") < perDay
                    && row.getInt("waiting_of_client") == 0
                    && row.getInt("waiting") < WAITING_MAX,
            client.value(),
            client.value(),
            now,
            now,
            account.value(),
            now.minus(COUNTED))
        .orElseThrow();
  }

  /** Lets questions to one account wait for each other, so that limits hold exactly. */
  void lock(AccountId account) {
    database.list(LOCK, row -> true, account.value().toString());
  }

  /** Stores a question; call it in the transaction that asked {@link #hasRoom}. */
  void add(Question question, String authReqId, byte[] sealedPing) {
    database.change(
        ADD,
        question.account().value(),
        question.id().value(),
        Secrets.hash(authReqId),
        question.client().value(),
        question.request().toJson(),
        question.message(),
        question.createdAt(),
        question.createdAt(),
        question.expiresAt(),
        sealedPing,
        sealedPing,
        question.expiresAt());
  }

  /** What waits for an account, the latest first. */
  List<Question> inbox(AccountId account) {
    return database.list(INBOX, QuestionStore::question, clock.instant(), account.value());
  }

  /** A question that waits for this account; another's is none. */
  Optional<Question> find(AccountId account, QuestionId id) {
    return database.first(
        FIND, QuestionStore::question, clock.instant(), account.value(), id.value());
  }

  /** Notes the answer; false when it was given before, or came too late. */
  boolean settle(QuestionId id, Optional<AuthorizationId> allowed, Instant now) {
    return database.change(
            SETTLE,
            allowed.isPresent() ? "allowed" : "denied",
            allowed.map(AuthorizationId::value).orElse(NONE),
            NONE,
            now,
            id.value(),
            now)
        == 1;
  }

  /** From now on this client may put nothing into this inbox. */
  void block(AccountId account, ClientId client) {
    database.change(BLOCK, account.value(), client.value(), clock.instant());
  }

  /** It may ask again, by the rules for all. */
  void unblock(AccountId account, ClientId client) {
    database.change(UNBLOCK, account.value(), client.value());
  }

  /** Who may not ask, the latest first. */
  List<ClientId> blocked(AccountId account) {
    return database.list(BLOCKED, row -> new ClientId(row.getString("client_id")), account.value());
  }

  Optional<Polled> poll(String authReqId, ClientId client, Instant now) {
    return database.first(POLL, Polled::read, now, Secrets.hash(authReqId), client.value());
  }

  /** Forgets what counts no more. */
  public void sweep() {
    database.change(FORGET, clock.instant().minus(COUNTED));
  }

  private static Question question(ResultSet row) throws SQLException {
    return new Question(
        new QuestionId(row.getString("question_id")),
        new AccountId(row.getObject("account_id", UUID.class)),
        VerifiedRequest.read(new ClientId(row.getString("client_id")), row.getString("parameters")),
        row.getString("binding_message"),
        Database.instant(row, "created_at"),
        Database.instant(row, "expires_at"));
  }
}

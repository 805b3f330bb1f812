package org.datapassport.provider.authorization.interaction;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.ClientId;

/** Keeps interactions, known by the hash of their id only. */
@Shared
public class InteractionStore {
  private static final String ADD =
      "insert into interaction (id_hash, request_id, pushed_hash, client_id, parameters,"
          + " created_at, expires_at) values (?, ?, ?, ?, cast(? as jsonb), ?, ?)";
  private static final String COLUMNS =
      "select request_id, client_id, parameters::text as parameters, created_at, expires_at,"
          + " account_id, answer_key, outcome::text as outcome"
          + " from interaction where id_hash = ? and expires_at > ?";
  private static final String FIND = COLUMNS + " and completed_at is null";
  private static final String FIND_ANSWERED =
      COLUMNS + " and completed_at is not null and outcome is not null";

  /** Whoever leads on more often than this is no browser that repeats itself. */
  private static final int REPEATS_MAX = 10;

  private static final String REPEAT =
      "update interaction set repeats = repeats + 1 where id_hash = ? and repeats < ?";
  private static final String KEEP =
      "update interaction set account_id = ?, answer_key = ?, outcome = cast(? as jsonb)"
          + " where id_hash = ?";

  /** A pushed request that is opened twice may be answered twice, with the same answer. */
  private static final String SAME_ELSEWHERE =
      "select 1 from interaction i join interaction other on other.pushed_hash = i.pushed_hash"
          + " and other.id_hash <> i.id_hash where i.id_hash = ? and other.account_id = ?"
          + " and other.outcome = cast(? as jsonb)";

  private static final String COMPLETE =
      "update interaction set completed_at = ?"
          + " where id_hash = ? and completed_at is null and expires_at > ?";
  private static final String USE_PUSHED =
      "update pushed_request set used_at = ? where id_hash ="
          + " (select pushed_hash from interaction where id_hash = ?) and used_at is null";
  private static final String IS_PUSHED =
      "select 1 from interaction where id_hash = ? and length(pushed_hash) > 0";
  private static final String FORGET = "delete from interaction where expires_at < ?";
  private static final String FORGET_PUSHED = "delete from pushed_request where expires_at < ?";

  private final Database database;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public InteractionStore(Database database, Secrets secrets, Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A request that was checked.
   *
   * @param requestUri the {@code request_uri}, empty where it was not pushed
   */
  public record Checked(VerifiedRequest request, String requestUri) {}

  /** Opens an interaction for a request. */
  public InteractionId open(Checked checked) {
    return open(checked, clock.instant().plus(Interaction.LIFETIME));
  }

  /** The same for one that is over at a moment, if that comes first. */
  public InteractionId open(Checked checked, Instant until) {
    InteractionId id = new InteractionId(secrets.secret());
    Instant now = clock.instant();
    Instant end = now.plus(Interaction.LIFETIME);
    boolean pushed = !checked.requestUri().isEmpty();
    database.change(
        ADD,
        Secrets.hash(id.value()),
        pushed ? requestId(checked.requestUri()) : secrets.name(),
        pushed ? Secrets.hash(checked.requestUri()) : new byte[0],
        checked.request().client().value(),
        checked.request().toJson(),
        now,
        end.isBefore(until) ? end : until);
    return id;
  }

  /** The interaction of this id, unless it is over: expired, answered or never there. */
  public Optional<Interaction> find(InteractionId id) {
    return database.first(
        FIND, row -> interaction(id, row), Secrets.hash(id.value()), clock.instant());
  }

  /** Ends the interaction, and the pushed request that it came from; false when it was over. */
  public boolean complete(InteractionId id, Instant now) {
    byte[] hash = Secrets.hash(id.value());
    if (database.change(COMPLETE, now, hash, now) != 1) {
      return false;
    }
    boolean pushed = database.first(IS_PUSHED, row -> true, hash).isPresent();
    return !pushed || database.change(USE_PUSHED, now, hash) == 1;
  }

  /** The interaction of this id that was answered and is not yet expired. */
  public Optional<Answered> findAnswered(InteractionId id) {
    return database.first(
        FIND_ANSWERED,
        row ->
            new Answered(
                interaction(id, row),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("answer_key"),
                row.getString("outcome")),
        Secrets.hash(id.value()),
        clock.instant());
  }

  /** Counts that an answered interaction leads on once more; false when it did too often. */
  public boolean repeat(InteractionId id) {
    return database.change(REPEAT, Secrets.hash(id.value()), REPEATS_MAX) == 1;
  }

  /**
   * Ends the interaction with what came of it; false when it was over, or when its pushed request
   * was answered otherwise.
   */
  public boolean complete(Answered answered, Instant now) {
    byte[] hash = Secrets.hash(answered.interaction().id().value());
    if (database.change(COMPLETE, now, hash, now) != 1) {
      return false;
    }
    database.change(KEEP, answered.account().value(), answered.key(), answered.outcome(), hash);
    boolean pushed = database.first(IS_PUSHED, row -> true, hash).isPresent();
    return !pushed
        || database.change(USE_PUSHED, now, hash) == 1
        || database
            .first(
                SAME_ELSEWHERE, row -> true, hash, answered.account().value(), answered.outcome())
            .isPresent();
  }

  /** Forgets what expired before then; a pushed request lives as long as what it opened. */
  public void forget(Instant before) {
    database.change(FORGET, before);
    database.change(FORGET_PUSHED, before.minus(Interaction.LIFETIME));
  }

  private static Interaction interaction(InteractionId id, ResultSet row) throws SQLException {
    VerifiedRequest stored =
        VerifiedRequest.read(new ClientId(row.getString("client_id")), row.getString("parameters"));
    return new Interaction(
        id,
        row.getString("request_id"),
        stored.request(),
        Database.instant(row, "created_at"),
        Database.instant(row, "expires_at"));
  }

  /** The name of a pushed request towards the vault; from it nobody finds the request URI. */
  public static String requestId(String requestUri) {
    return Secrets.hashText("request_id\0" + requestUri).substring(0, 22);
  }
}

package org.datapassport.provider.authorization;

import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.JsonText;
import org.datapassport.base.json.StrictJson;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.key.Confirmation;

/** Keeps authorizations; codes and refresh tokens as hashes only. */
@Shared
public class AuthorizationStore {
  private static final String ADD =
      "insert into client_authorization (authorization_id, account_id, client_id, subject, scopes,"
          + " grant_id, grant_epoch, vault_url, authorization_details, redirect_uri, nonce,"
          + " code_challenge, dpop_jkt, authenticated_at, acr, amr, code_hash, code_expires_at,"
          + " created_at, id_token_claims, userinfo_claims, session_name)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb),"
          + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String COLUMNS =
      "select authorization_id, account_id, client_id, subject, scopes, grant_id, grant_epoch,"
          + " vault_url, authorization_details::text as authorization_details, redirect_uri, nonce,"
          + " code_challenge, dpop_jkt, authenticated_at, acr, amr, code_hash, code_expires_at,"
          + " code_used_at, certificate_thumbprint, refresh_hash, refresh_expires_at, revoked_at,"
          + " id_token_claims, userinfo_claims, session_name"
          + " from client_authorization";
  private static final String FIND = COLUMNS + " where authorization_id = ?";
  private static final String FIND_LIVE =
      FIND
          + " and revoked_at is null"
          + " and not exists (select 1 from revoked_token where revoked_token.jti = ?)";
  private static final String OF_GRANT =
      COLUMNS + " where grant_id = ? and client_id = ? and revoked_at is null";
  private static final String USE_CODE =
      "update client_authorization set code_used_at = ?, dpop_jkt = ?,"
          + " certificate_thumbprint = ?, refresh_hash = ?, refresh_expires_at = ?"
          + " where authorization_id = ? and code_used_at is null and revoked_at is null";
  private static final String REVOKE =
      "update client_authorization set revoked_at = ?"
          + " where authorization_id = ? and revoked_at is null";

  private static final String OF_ACCOUNT =
      COLUMNS + " where account_id = ? and client_id = ? and revoked_at is null";

  private static final String TOLD =
      "select distinct client_id, subject from client_authorization"
          + " where account_id = ? and session_name = ? and revoked_at is null";

  private final Database database;

  @Inject
  public AuthorizationStore(Database database) {
    this.database = database;
  }

  /** An authorization with the hashes of its code and refresh token; empty where there is none. */
  @SuppressWarnings("ArrayRecordComponent") // read once; never compared as a whole
  public record Found(Authorization authorization, byte[] codeHash, byte[] refreshHash) {
    /** Whether this is the code that belongs to it. */
    public boolean hasCode(String code) {
      return Secrets.same(codeHash, Secrets.hash(code));
    }

    /** Whether this is the refresh token that belongs to it. */
    public boolean hasRefreshToken(String token) {
      return Secrets.same(refreshHash, Secrets.hash(token));
    }
  }

  /** What is written when a code is redeemed; an empty refresh token is none. */
  public record Redemption(
      Instant at, Confirmation confirmation, String refreshToken, Instant refreshUntil) {}

  void add(Authorization made, String code, Instant now) {
    database.change(
        ADD,
        made.id().value(),
        made.accountId().value(),
        made.client().value(),
        made.subject(),
        List.copyOf(made.scopes()),
        made.data().grant(),
        made.data().epoch(),
        made.data().vaultUrl(),
        JsonText.of(made.data().authorizationDetails()),
        made.binding().redirectUri(),
        made.binding().nonce(),
        made.binding().codeChallenge(),
        made.binding().dpopJkt(),
        made.account().authenticatedAt(),
        made.account().acr(),
        made.account().amr(),
        Secrets.hash(code),
        made.lives().codeExpiresAt(),
        now,
        List.copyOf(made.claims().idToken()),
        List.copyOf(made.claims().userinfo()),
        made.account().sessionName());
  }

  /** The authorization of this name. */
  public Optional<Found> find(AuthorizationId id) {
    return database.first(FIND, AuthorizationStore::found, id.value());
  }

  /**
   * The authorization of this name, unless it was revoked, or just this one of its access tokens.
   */
  public Optional<Authorization> findLive(AuthorizationId id, String jti) {
    return database.first(FIND_LIVE, row -> found(row).authorization(), id.value(), jti);
  }

  /** Redeems the code; false when another call was first. */
  public boolean useCode(AuthorizationId id, Redemption redemption) {
    boolean refresh = !redemption.refreshToken().isEmpty();
    return database.change(
            USE_CODE,
            redemption.at(),
            redemption.confirmation().jkt(),
            redemption.confirmation().certificate(),
            refresh ? Secrets.hash(redemption.refreshToken()) : new byte[0],
            redemption.refreshUntil(),
            id.value())
        == 1;
  }

  /** What this client holds by this grant, unless it was revoked. */
  public List<Authorization> ofGrant(ClientId client, String grant) {
    return database.list(OF_GRANT, row -> found(row).authorization(), grant, client.value());
  }

  /** What this client holds of an account, unless it was revoked. */
  public List<Authorization> ofAccount(AccountId account, ClientId client) {
    return database.list(
        OF_ACCOUNT, row -> found(row).authorization(), account.value(), client.value());
  }

  /** A client that was told who somebody is, and by which subject. */
  public record Told(ClientId client, String subject) {}

  /** The clients that this session of an account signed in to. */
  public List<Told> told(AccountId account, String sessionName) {
    return database.list(
        TOLD,
        row -> new Told(new ClientId(row.getString("client_id")), row.getString("subject")),
        account.value(),
        sessionName);
  }

  /** Ends an authorization with all its tokens. */
  public void revoke(AuthorizationId id, Instant now) {
    database.change(REVOKE, now, id.value());
  }

  private static Found found(ResultSet row) throws SQLException {
    Authorization.Binding binding =
        new Authorization.Binding(
            row.getString("redirect_uri"),
            row.getString("nonce"),
            row.getString("code_challenge"),
            row.getString("dpop_jkt"),
            row.getString("certificate_thumbprint"));
    Authorization.Lives lives =
        new Authorization.Lives(
            Database.instant(row, "code_expires_at"),
            instantOrNever(row, "code_used_at"),
            instantOrNever(row, "refresh_expires_at"),
            instantOrNever(row, "revoked_at"));
    AuthenticatedAccount account =
        new AuthenticatedAccount(
            new AccountId(row.getObject("account_id", UUID.class)),
            Database.instant(row, "authenticated_at"),
            row.getString("acr"),
            texts(row, "amr"),
            row.getString("session_name"));
    Authorization authorization =
        new Authorization(
            new AuthorizationId(row.getObject("authorization_id", UUID.class)),
            new ClientId(row.getString("client_id")),
            account,
            row.getString("subject"),
            Set.copyOf(texts(row, "scopes")),
            new Authorization.Claims(
                Set.copyOf(texts(row, "id_token_claims")),
                Set.copyOf(texts(row, "userinfo_claims"))),
            data(row),
            binding,
            lives);
    byte[] refreshHash = row.getBytes("refresh_hash");
    return new Found(
        authorization, row.getBytes("code_hash"), refreshHash == null ? new byte[0] : refreshHash);
  }

  private static Authorization.Data data(ResultSet row) throws SQLException {
    try {
      return new Authorization.Data(
          row.getString("grant_id"),
          row.getLong("grant_epoch"),
          row.getString("vault_url"),
          StrictJson.objects(row.getString("authorization_details"), JsonLimits.DOCUMENT));
    } catch (ParseException e) {
      throw new IllegalStateException("authorization details that we stored", e);
    }
  }

  private static Instant instantOrNever(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? Authorization.Lives.NEVER : timestamp.toInstant();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }
}

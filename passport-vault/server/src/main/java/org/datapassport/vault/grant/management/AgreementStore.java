package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.AgreementStanding;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.SealedColumn;
import org.datapassport.vault.key.TextKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** SQL of agreements and of the requests that were answered. */
@Shared
public final class AgreementStore {
  private static final String COLUMNS =
      "agreement_id, company, state, epoch, generation, version, made_at, changed_at";
  private static final String LIVE = " and a.state in ('active', 'paused')";

  private final Database database;
  private final VaultKeys keys;

  @Inject
  public AgreementStore(Database database, VaultKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /** Adds an agreement; false when the company has one that lives, be it since a moment ago. */
  public boolean insert(VaultId vault, AgreementStanding standing) {
    return database.update(
            "insert into agreement (vault_id, "
                + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            vault.value(),
            standing.agreement().value(),
            SealedColumn.AGREEMENT_COMPANY.seal(keys.textKey(vault), standing.company()),
            standing.stored().id(),
            standing.epoch(),
            standing.generation(),
            standing.version(),
            standing.madeAt(),
            standing.changedAt())
        == 1;
  }

  public void update(VaultId vault, AgreementStanding standing) {
    database.update(
        "update agreement set state = ?, epoch = ?, generation = ?, version = ?, changed_at = ?"
            + " where vault_id = ? and agreement_id = ?",
        standing.stored().id(),
        standing.epoch(),
        standing.generation(),
        standing.version(),
        standing.changedAt(),
        vault.value(),
        standing.agreement().value());
  }

  /** Locks an agreement until the caller's transaction is over. */
  Optional<AgreementStanding> lock(VaultId vault, AgreementId agreement) {
    TextKey key = keys.textKey(vault);
    return database.first(
        "select " + COLUMNS + " from agreement where vault_id = ? and agreement_id = ? for update",
        row -> GrantStore.standing(row, key),
        vault.value(),
        agreement.value());
  }

  /**
   * Locks the agreement that lives with this client, else with its company: a client that becomes
   * accredited stays where it is.
   */
  Optional<AgreementStanding> lockLiving(VaultId vault, Client client) {
    TextKey key = keys.textKey(vault);
    Optional<AgreementId> own =
        database.first(
            "select a.agreement_id from agreement a join data_grant g"
                + " on g.vault_id = a.vault_id and g.agreement_id = a.agreement_id"
                + " where a.vault_id = ? and g.client_id = any (?) and g.over_at is null"
                + LIVE,
            row -> new AgreementId(row.uuid("agreement_id")),
            vault.value(),
            SealedColumn.GRANT_CLIENT.either(key, client.clientId()));
    Optional<AgreementId> living =
        own.isPresent()
            ? own
            : database.first(
                "select a.agreement_id from agreement a"
                    + " where a.vault_id = ? and a.company = any (?)"
                    + LIVE,
                row -> new AgreementId(row.uuid("agreement_id")),
                vault.value(),
                SealedColumn.AGREEMENT_COMPANY.either(key, client.company()));
    return living.flatMap(id -> lock(vault, id)).filter(found -> !found.stored().isOver());
  }

  /** Agreements that live by what is stored although an item of theirs is over by the clock. */
  List<LateEvents.Due> expired(Instant now, int limit) {
    return database.list(
        "select distinct a.vault_id, a.agreement_id from agreement a"
            + " join vault v on v.vault_id = a.vault_id and v.state = 'open'"
            + " join data_grant g on g.vault_id = a.vault_id and g.agreement_id = a.agreement_id"
            + " and g.over_at is null"
            + " join grant_item i on i.vault_id = g.vault_id and i.grant_id = g.grant_id"
            + " where i.state <> 'over' and i.until <= ?"
            + LIVE
            + " limit ?",
        row ->
            new LateEvents.Due(
                new VaultId(row.uuid("vault_id")), new AgreementId(row.uuid("agreement_id"))),
        now,
        limit);
  }

  /** Agreements of an older home whose end still has no receipt. */
  List<LateEvents.Due> receiptsDue(int limit) {
    return database.list(
        "select a.vault_id, a.agreement_id from agreement a"
            + " join vault v on v.vault_id = a.vault_id and v.state = 'open'"
            + " where a.receipt_due is not null order by a.vault_id, a.changed_at limit ?",
        row ->
            new LateEvents.Due(
                new VaultId(row.uuid("vault_id")), new AgreementId(row.uuid("agreement_id"))),
        limit);
  }

  /** Which handle went on in the place of an agreement that was superseded. */
  Optional<GrantId> successor(LateEvents.Due due) {
    return database.first(
        "select successor from agreement"
            + " where vault_id = ? and agreement_id = ? and successor is not null",
        row -> new GrantId(row.uuid("successor")),
        due.vault().value(),
        due.agreement().value());
  }

  /** Whether the receipt was still due; it no longer is. */
  boolean takeReceiptDue(LateEvents.Due due) {
    return database.update(
            "update agreement set receipt_due = null"
                + " where vault_id = ? and agreement_id = ? and receipt_due is not null",
            due.vault().value(),
            due.agreement().value())
        == 1;
  }

  /** What came of a request. */
  public record Answered(String answerSha256, GrantId grant) {}

  public Optional<Answered> answered(VaultId vault, String requestId) {
    return database.first(
        "select answer_sha256, grant_id from consent_request"
            + " where vault_id = ? and request_id = ? and grant_id is not null",
        row ->
            new Answered(
                SealedColumn.REQUEST_ANSWER.open(keys.textKey(vault), row.text("answer_sha256")),
                new GrantId(row.uuid("grant_id"))),
        vault.value(),
        requestId);
  }

  /** A request as evidence. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  public record Evidence(
      String requestId,
      String clientId,
      String asked,
      byte[] sealed,
      byte[] sealedNotice,
      String answerSha256) {}

  /** Answers false when the request was answered before, be it a moment ago. */
  public boolean insertRequest(VaultId vault, Evidence evidence, Instant now) {
    TextKey key = keys.textKey(vault);
    return database.update(
            "insert into consent_request (vault_id, request_id, client_id, asked, evidence,"
                + " received_at, answer_sha256, notice) values (?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (vault_id, request_id) do nothing",
            vault.value(),
            evidence.requestId(),
            SealedColumn.REQUEST_CLIENT.seal(key, evidence.clientId()),
            SealedColumn.REQUEST_ASKED.seal(key, evidence.asked()),
            evidence.sealed(),
            now,
            SealedColumn.REQUEST_ANSWER.seal(key, evidence.answerSha256()),
            evidence.sealedNotice())
        == 1;
  }

  public void cameTo(VaultId vault, String requestId, GrantId grant) {
    database.update(
        "update consent_request set grant_id = ? where vault_id = ? and request_id = ?",
        grant.value(),
        vault.value(),
        requestId);
  }
}

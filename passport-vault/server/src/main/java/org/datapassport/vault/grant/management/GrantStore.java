package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.base.json.JsonFields;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.JsonText;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.key.VaultId;

/** SQL of requests, grants, their items and readings. */
@Shared
public final class GrantStore {
  private static final String COLUMNS =
      "vault_id, grant_id, request_id, client_id, client_name, client_uri, sector, sub, state,"
          + " epoch, until, decided_at, changed_at";

  private final Database database;

  @Inject
  public GrantStore(Database database) {
    this.database = database;
  }

  /** Answers false when the request was decided before, be it a moment ago. */
  public boolean insert(Grant grant, String noticeSha256) {
    boolean first =
        database.update(
                "insert into data_grant ("
                    + COLUMNS
                    + ", notice_sha256) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (vault_id, request_id) do nothing",
                grant.vault().value(),
                grant.id().value(),
                grant.requestId(),
                grant.client().clientId(),
                grant.client().name(),
                grant.client().uri(),
                grant.client().sector(),
                grant.sub(),
                grant.stored().id(),
                grant.epoch(),
                grant.until(),
                grant.decidedAt(),
                grant.changedAt(),
                noticeSha256)
            == 1;
    if (first) {
      grant.items().forEach(item -> insertItem(grant, item));
      database.update(
          "insert into grant_route (grant_id, vault_id) values (?, ?)",
          grant.id().value(),
          grant.vault().value());
    }
    return first;
  }

  private void insertItem(Grant grant, GrantItem item) {
    database.update(
        "insert into grant_item (vault_id, grant_id, item, slug, granted, until)"
            + " values (?, ?, ?, ?, ?, ?)",
        grant.vault().value(),
        grant.id().value(),
        item.item(),
        item.terms().slug(),
        JsonText.of(item.granted().json()),
        item.terms().until());
  }

  public void insertRequest(
      VaultId vault,
      String requestId,
      String clientId,
      String asked,
      byte[] sealedEvidence,
      Instant now) {
    database.update(
        "insert into consent_request (vault_id, request_id, client_id, asked, evidence,"
            + " received_at) values (?, ?, ?, ?, ?, ?)",
        vault.value(),
        requestId,
        clientId,
        asked,
        sealedEvidence,
        now);
  }

  Optional<VaultId> route(GrantId grant) {
    return database.first(
        "select vault_id from grant_route where grant_id = ?",
        row -> new VaultId(row.uuid("vault_id")),
        grant.value());
  }

  Optional<Grant> find(VaultId vault, GrantId grant) {
    return load(
            "select " + COLUMNS + " from data_grant where vault_id = ? and grant_id = ?",
            vault.value(),
            grant.value())
        .stream()
        .findFirst();
  }

  /** Locks the grant so that it cannot change until the caller's transaction is over. */
  Optional<Grant> findForReading(VaultId vault, GrantId grant) {
    return load(
            "select " + COLUMNS + " from data_grant where vault_id = ? and grant_id = ? for share",
            vault.value(),
            grant.value())
        .stream()
        .findFirst();
  }

  Optional<Grant> findForChange(VaultId vault, GrantId grant) {
    return load(
            "select " + COLUMNS + " from data_grant where vault_id = ? and grant_id = ? for update",
            vault.value(),
            grant.value())
        .stream()
        .findFirst();
  }

  List<Grant> list(VaultId vault) {
    return load(
        "select " + COLUMNS + " from data_grant where vault_id = ? order by decided_at desc",
        vault.value());
  }

  void update(Grant grant) {
    database.update(
        "update data_grant set state = ?, epoch = ?, changed_at = ?"
            + " where vault_id = ? and grant_id = ?",
        grant.stored().id(),
        grant.epoch(),
        grant.changedAt(),
        grant.vault().value(),
        grant.id().value());
  }

  /** Counts a reading; waits for others of the same item. */
  void insertReading(Grant grant, GrantItem item, UUID reading, Instant now) {
    database.update(
        "update grant_item set readings = readings + 1"
            + " where vault_id = ? and grant_id = ? and item = ?",
        grant.vault().value(),
        grant.id().value(),
        item.item());
    database.update(
        "insert into grant_reading (vault_id, grant_id, item, reading_id, started_at)"
            + " values (?, ?, ?, ?, ?)",
        grant.vault().value(),
        grant.id().value(),
        item.item(),
        reading,
        now);
  }

  /** How many readings the item had, counted under a lock that lasts as long as the transaction. */
  int lockReadings(Grant grant, GrantItem item) {
    return database
        .first(
            "select readings from grant_item"
                + " where vault_id = ? and grant_id = ? and item = ? for update",
            row -> row.integer("readings"),
            grant.vault().value(),
            grant.id().value(),
            item.item())
        .orElseThrow();
  }

  /** Forgets when an item was read before this moment; how often it was read stays counted. */
  void forgetReadings(Grant grant, GrantItem item, Instant before) {
    database.update(
        "delete from grant_reading"
            + " where vault_id = ? and grant_id = ? and item = ? and started_at < ?",
        grant.vault().value(),
        grant.id().value(),
        item.item(),
        before);
  }

  /** Forgets the readings of grants that are over for good; their log lines stay. */
  public int forgetReadingsOfPast(Instant before) {
    return database.update(
        "delete from grant_reading r using data_grant g"
            + " where r.vault_id = g.vault_id and r.grant_id = g.grant_id"
            + " and (g.state = 'ended' and g.changed_at < ? or g.until < ?)",
        before,
        before);
  }

  long readingsSince(Grant grant, GrantItem item, Instant since) {
    return database
        .first(
            "select count(*) as readings from grant_reading"
                + " where vault_id = ? and grant_id = ? and item = ? and started_at > ?",
            row -> row.number("readings"),
            grant.vault().value(),
            grant.id().value(),
            item.item(),
            since)
        .orElse(0L);
  }

  Optional<Instant> readingStart(Grant grant, GrantItem item, UUID reading) {
    return database.first(
        "select started_at from grant_reading"
            + " where vault_id = ? and grant_id = ? and item = ? and reading_id = ?",
        row -> row.instant("started_at"),
        grant.vault().value(),
        grant.id().value(),
        item.item(),
        reading);
  }

  private List<Grant> load(String sql, Object... parameters) {
    List<Grant> bare = database.list(sql, GrantStore::grant, parameters);
    List<Grant> whole = new ArrayList<>();
    for (Grant grant : bare) {
      List<GrantItem> items =
          database.list(
              "select item, granted, readings from grant_item"
                  + " where vault_id = ? and grant_id = ? order by item",
              GrantStore::item,
              grant.vault().value(),
              grant.id().value());
      whole.add(Grants.withItems(grant, items));
    }
    return whole;
  }

  private static Grant grant(Row row) throws SQLException {
    return new Grant(
        new GrantId(row.uuid("grant_id")),
        new VaultId(row.uuid("vault_id")),
        row.text("request_id"),
        new Client(
            row.text("client_id"),
            row.text("client_name"),
            row.text("client_uri"),
            row.text("sector")),
        row.text("sub"),
        GrantState.of(row.text("state")),
        row.integer("epoch"),
        row.instant("until"),
        row.instant("decided_at"),
        row.instant("changed_at"),
        List.of());
  }

  private static GrantItem item(Row row) throws SQLException {
    JsonFields stored =
        JsonFields.parse(row.text("granted"), JsonLimits.DOCUMENT, IllegalStateException::new);
    return new GrantItem(RequestReader.readOne(stored.members()), row.integer("readings"));
  }
}

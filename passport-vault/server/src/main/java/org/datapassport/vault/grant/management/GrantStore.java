package org.datapassport.vault.grant.management;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.base.json.JsonFields;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.JsonText;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.AgreementStanding;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.SealedColumn;
import org.datapassport.vault.key.TextKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;

/** SQL of the handles to agreements, their items and readings. */
@Shared
public final class GrantStore {
  private static final String SELECT =
      "select g.vault_id, g.grant_id, g.request_id, g.client_id, g.client_name, g.client_uri,"
          + " g.sector, g.sub, g.until, g.decided_at, a.agreement_id, a.company, a.epoch,"
          + " a.generation, a.version, a.made_at, coalesce(g.over_state, a.state) as state,"
          + " coalesce(g.over_at, a.changed_at) as changed_at"
          + " from data_grant g join agreement a"
          + " on a.vault_id = g.vault_id and a.agreement_id = g.agreement_id";
  private static final String ITEMS =
      "select grant_id, item, strand_id, granted, readings, version, state from grant_item"
          + " where vault_id = ? and state <> 'over'";

  private final Database database;
  private final VaultKeys keys;

  @Inject
  public GrantStore(Database database, VaultKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /** Adds a handle without items. */
  public void insert(Grant grant, String noticeSha256) {
    TextKey key = keys.textKey(grant.vault());
    database.update(
        "insert into data_grant (vault_id, grant_id, agreement_id, request_id, client_id,"
            + " client_name, client_uri, sector, sub, until, decided_at, notice_sha256)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        grant.vault().value(),
        grant.id().value(),
        grant.agreement().value(),
        grant.requestId(),
        SealedColumn.GRANT_CLIENT.seal(key, grant.client().clientId()),
        SealedColumn.GRANT_CLIENT_NAME.seal(key, grant.client().name()),
        SealedColumn.GRANT_CLIENT_URI.seal(key, grant.client().uri()),
        SealedColumn.GRANT_SECTOR.seal(key, grant.client().sector()),
        SealedColumn.GRANT_SUBJECT.seal(key, grant.sub()),
        grant.until(),
        grant.decidedAt(),
        noticeSha256);
    database.update(
        "insert into grant_route (grant_id, vault_id) values (?, ?)",
        grant.id().value(),
        grant.vault().value());
  }

  /** Writes what a later answer changed of a handle. */
  public void update(Grant grant, String noticeSha256) {
    TextKey key = keys.textKey(grant.vault());
    database.update(
        "update data_grant set request_id = ?, client_name = ?, client_uri = ?, until = ?,"
            + " decided_at = ?, notice_sha256 = ? where vault_id = ? and grant_id = ?",
        grant.requestId(),
        SealedColumn.GRANT_CLIENT_NAME.seal(key, grant.client().name()),
        SealedColumn.GRANT_CLIENT_URI.seal(key, grant.client().uri()),
        grant.until(),
        grant.decidedAt(),
        noticeSha256,
        grant.vault().value(),
        grant.id().value());
  }

  /** Writes when the last item of a handle ends. */
  void updateEnd(Grant grant) {
    database.update(
        "update data_grant set until = ? where vault_id = ? and grant_id = ?",
        grant.until(),
        grant.vault().value(),
        grant.id().value());
  }

  /** Writes that the handle is over, while the agreement goes on. */
  void over(Grant grant, GrantState state, Instant now) {
    database.update(
        "update data_grant set over_at = ?, over_state = ? where vault_id = ? and grant_id = ?",
        now,
        state.id(),
        grant.vault().value(),
        grant.id().value());
  }

  public void insertItem(Grant grant, GrantItem item, Instant since) {
    database.update(
        "insert into grant_item (vault_id, grant_id, item, slug, strand_id, granted, until,"
            + " version, since) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        grant.vault().value(),
        grant.id().value(),
        item.item(),
        item.terms().slug(),
        item.strand().value(),
        SealedColumn.ITEM_GRANTED.seal(
            keys.textKey(grant.vault()), JsonText.of(item.granted().json())),
        item.terms().until(),
        item.version(),
        since);
  }

  /** Writes that one item is over; it stays stored. */
  public void itemOver(Grant grant, StrandSlug slug, Instant now) {
    database.update(
        "update grant_item set state = 'over', over_at = ?"
            + " where vault_id = ? and grant_id = ? and slug = ? and state <> 'over'",
        now,
        grant.vault().value(),
        grant.id().value(),
        slug.value());
  }

  /** Pauses one item alone, or lets it go on. */
  public void itemPaused(Grant grant, StrandSlug slug, boolean paused) {
    database.update(
        "update grant_item set state = ?"
            + " where vault_id = ? and grant_id = ? and slug = ? and state <> 'over'",
        paused ? "paused" : "live",
        grant.vault().value(),
        grant.id().value(),
        slug.value());
  }

  Optional<VaultId> route(GrantId grant) {
    return database.first(
        "select r.vault_id from grant_route r join vault v on v.vault_id = r.vault_id"
            + " and v.state = 'open' where r.grant_id = ?",
        row -> new VaultId(row.uuid("vault_id")),
        grant.value());
  }

  Optional<Grant> find(VaultId vault, GrantId grant) {
    return load(
            vault,
            SELECT + " where g.vault_id = ? and g.grant_id = ?",
            vault.value(),
            grant.value())
        .stream()
        .findFirst();
  }

  /** The handles of an agreement that are not over, or were not when it ended. */
  List<Grant> list(VaultId vault, AgreementId agreement) {
    return load(
        vault,
        SELECT
            + " where g.vault_id = ? and g.agreement_id = ? and g.over_at is null"
            + " order by g.decided_at desc, g.grant_id",
        vault.value(),
        agreement.value());
  }

  List<Grant> list(VaultId vault) {
    return load(
        vault,
        SELECT + " where g.vault_id = ? order by g.decided_at desc, g.grant_id",
        vault.value());
  }

  /** Counts a reading; waits for others of the same item. */
  void insertReading(Grant grant, GrantItem item, UUID reading, Instant now, Snapshot snapshot) {
    count(grant, item, 1);
    database.update(
        "insert into grant_reading (vault_id, grant_id, item, slug, reading_id, started_at, seq,"
            + " generation) values (?, ?, ?, ?, ?, ?, ?, ?)",
        grant.vault().value(),
        grant.id().value(),
        item.item(),
        item.terms().slug(),
        reading,
        now,
        snapshot.seq(),
        snapshot.generation());
  }

  private void count(Grant grant, GrantItem item, int more) {
    database.update(
        "update grant_item set readings = readings + ?"
            + " where vault_id = ? and grant_id = ? and slug = ? and version = ?",
        more,
        grant.vault().value(),
        grant.id().value(),
        item.terms().slug(),
        item.version());
  }

  /** A reading whose strand has changed: it counts no more, and says why it is over. */
  void move(Grant grant, GrantItem item, UUID reading) {
    int moved =
        database.update(
            "update grant_reading set moved = true where vault_id = ? and grant_id = ? and item = ?"
                + " and reading_id = ? and not moved",
            grant.vault().value(),
            grant.id().value(),
            item.item(),
            reading);
    if (moved == 1) {
      count(grant, item, -1);
    }
  }

  /** How many readings the item had, counted under a lock that lasts as long as the transaction. */
  int lockReadings(Grant grant, GrantItem item) {
    return database
        .first(
            "select readings from grant_item"
                + " where vault_id = ? and grant_id = ? and slug = ? and version = ? for update",
            row -> row.integer("readings"),
            grant.vault().value(),
            grant.id().value(),
            item.terms().slug(),
            item.version())
        .orElseThrow();
  }

  /** Forgets when an item was read before this moment; how often it was read stays counted. */
  void forgetReadings(Grant grant, GrantItem item, Instant before) {
    database.update(
        "delete from grant_reading"
            + " where vault_id = ? and grant_id = ? and slug = ? and started_at < ?",
        grant.vault().value(),
        grant.id().value(),
        item.terms().slug(),
        before);
  }

  /** Forgets the readings of grants that are over for good; their log lines stay. */
  public int forgetReadingsOfPast(Instant before) {
    return database.update(
        "delete from grant_reading r using data_grant g, agreement a"
            + " where r.vault_id = g.vault_id and r.grant_id = g.grant_id"
            + " and a.vault_id = g.vault_id and a.agreement_id = g.agreement_id"
            + " and (a.state not in ('active', 'paused') and a.changed_at < ?"
            + " or g.over_at < ? or g.until < ?)",
        before,
        before,
        before);
  }

  /**
   * When so many readings ago one of the strand began; empty when there were fewer. Also those of
   * earlier answers count, by whatever name the company called its item.
   */
  Optional<Instant> readingBefore(Grant grant, GrantItem item, int readings) {
    return database.first(
        "select started_at from grant_reading"
            + " where vault_id = ? and grant_id = ? and slug = ? and not moved"
            + " order by started_at desc offset ? limit 1",
        row -> row.instant("started_at"),
        grant.vault().value(),
        grant.id().value(),
        item.terms().slug(),
        readings - 1);
  }

  Optional<Reading> reading(Grant grant, GrantItem item, UUID reading) {
    return database.first(
        "select started_at, seq, generation, moved from grant_reading"
            + " where vault_id = ? and grant_id = ? and item = ? and reading_id = ?",
        row ->
            new Reading(
                reading,
                row.instant("started_at"),
                new Snapshot(row.number("seq"), row.integer("generation")),
                row.flag("moved")),
        grant.vault().value(),
        grant.id().value(),
        item.item(),
        reading);
  }

  private record OwnedItem(UUID grant, GrantItem item) {}

  /** All items of a vault are few: at most ten for each request that was answered. */
  private List<Grant> load(VaultId vault, String sql, Object... parameters) {
    TextKey key = keys.textKey(vault);
    List<Grant> bare = database.list(sql, row -> grant(row, key), parameters);
    List<OwnedItem> items =
        bare.size() == 1
            ? database.list(
                ITEMS + " and grant_id = ? order by slug",
                row -> item(row, key),
                vault.value(),
                bare.get(0).id().value())
            : database.list(ITEMS + " order by slug", row -> item(row, key), vault.value());
    Map<UUID, List<GrantItem>> byGrant =
        items.stream().collect(groupingBy(OwnedItem::grant, mapping(OwnedItem::item, toList())));
    return bare.stream()
        .map(grant -> grant.with(byGrant.getOrDefault(grant.id().value(), List.of())))
        .toList();
  }

  private static Grant grant(Row row, TextKey key) throws SQLException {
    return new Grant(
        new GrantId(row.uuid("grant_id")),
        new VaultId(row.uuid("vault_id")),
        row.text("request_id"),
        new Client(
            SealedColumn.GRANT_CLIENT.open(key, row.text("client_id")),
            SealedColumn.GRANT_CLIENT_NAME.open(key, row.text("client_name")),
            SealedColumn.GRANT_CLIENT_URI.open(key, row.text("client_uri")),
            SealedColumn.GRANT_SECTOR.open(key, row.text("sector")),
            SealedColumn.AGREEMENT_COMPANY.open(key, row.text("company"))),
        SealedColumn.GRANT_SUBJECT.open(key, row.text("sub")),
        standing(row, key),
        row.instant("until"),
        row.instant("decided_at"),
        List.of());
  }

  static AgreementStanding standing(Row row, TextKey key) throws SQLException {
    return new AgreementStanding(
        new AgreementId(row.uuid("agreement_id")),
        SealedColumn.AGREEMENT_COMPANY.open(key, row.text("company")),
        GrantState.of(row.text("state")),
        row.integer("epoch"),
        row.integer("generation"),
        row.integer("version"),
        row.instant("made_at"),
        row.instant("changed_at"));
  }

  private static OwnedItem item(Row row, TextKey key) throws SQLException {
    JsonFields stored =
        JsonFields.parse(
            SealedColumn.ITEM_GRANTED.open(key, row.text("granted")),
            JsonLimits.DOCUMENT,
            IllegalStateException::new);
    return new OwnedItem(
        row.uuid("grant_id"),
        new GrantItem(
            RequestReader.stored(stored.members()),
            new StrandId(row.text("strand_id")),
            row.integer("readings"),
            row.integer("version"),
            row.text("state").equals("paused")));
  }
}

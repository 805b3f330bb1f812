package org.datapassport.vault.grant.management;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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

/** SQL of the handles to agreements and their items. */
@Shared
public final class GrantStore {
  private static final String HANDLE =
      "select g.vault_id, g.grant_id, g.request_id, g.client_id, g.client_name, g.client_uri,"
          + " g.sector, g.sub, g.until, g.decided_at, a.agreement_id, a.company, a.epoch,"
          + " a.generation, a.version, a.made_at, coalesce(g.over_state, a.state) as state,"
          + " coalesce(g.over_at, a.changed_at) as changed_at";
  private static final String OF_AGREEMENTS =
      " from data_grant g join agreement a"
          + " on a.vault_id = g.vault_id and a.agreement_id = g.agreement_id";
  private static final String SELECT = HANDLE + OF_AGREEMENTS;
  private static final String ITEM =
      "i.item, i.strand_id, i.granted, i.readings, i.version as item_version,"
          + " i.state as item_state";
  private static final String ITEMS =
      "select i.grant_id, "
          + ITEM
          + " from grant_item i where i.vault_id = ? and i.state <> 'over'";
  private static final String LOOK =
      HANDLE
          + ", "
          + ITEM
          + ", exists (select 1 from revoked_token where token_hash = any (?)) as taken_back"
          + OF_AGREEMENTS
          + " join grant_route r on r.vault_id = g.vault_id and r.grant_id = g.grant_id"
          + " join vault v on v.vault_id = g.vault_id and v.state = 'open'"
          + " left join grant_item i on i.vault_id = g.vault_id and i.grant_id = g.grant_id"
          + " and i.state <> 'over' where r.grant_id = ? order by i.slug";

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

  /**
   * What one look finds.
   *
   * @param isTakenBack whether the token is, with which it is looked for
   */
  public record Look(Grant grant, boolean isTakenBack) {}

  /**
   * The handle of an open vault with its items: all that is asked before something may leave, by
   * one statement.
   *
   * @param takenBack hashes by which the token is known where it was taken back
   */
  Optional<Look> look(GrantId grant, byte[][] takenBack) {
    LookRows rows = new LookRows();
    database.list(LOOK, rows::add, takenBack, grant.value());
    return rows.look();
  }

  /** The rows of one handle, one for each item, or one without any. */
  private final class LookRows {
    private final List<Look> handle = new ArrayList<>();
    private final List<GrantItem> items = new ArrayList<>();

    boolean add(Row row) throws SQLException {
      TextKey key = keys.textKey(new VaultId(row.uuid("vault_id")));
      if (handle.isEmpty()) {
        handle.add(new Look(grant(row, key), row.flag("taken_back")));
      }
      if (row.optionalText("item").isPresent()) {
        items.add(item(row, key));
      }
      return true;
    }

    Optional<Look> look() {
      return handle.stream()
          .findFirst()
          .map(found -> new Look(found.grant().with(items), found.isTakenBack()));
    }
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

  private record OwnedItem(UUID grant, GrantItem item) {}

  /** All items of a vault are few: at most ten for each request that was answered. */
  private List<Grant> load(VaultId vault, String sql, Object... parameters) {
    TextKey key = keys.textKey(vault);
    List<Grant> bare = database.list(sql, row -> grant(row, key), parameters);
    List<OwnedItem> items =
        bare.size() == 1
            ? database.list(
                ITEMS + " and i.grant_id = ? order by i.slug",
                row -> owned(row, key),
                vault.value(),
                bare.get(0).id().value())
            : database.list(ITEMS + " order by i.slug", row -> owned(row, key), vault.value());
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

  private static OwnedItem owned(Row row, TextKey key) throws SQLException {
    return new OwnedItem(row.uuid("grant_id"), item(row, key));
  }

  private static GrantItem item(Row row, TextKey key) throws SQLException {
    JsonFields stored =
        JsonFields.parse(
            SealedColumn.ITEM_GRANTED.open(key, row.text("granted")),
            JsonLimits.DOCUMENT,
            IllegalStateException::new);
    return new GrantItem(
        RequestReader.stored(stored.members()),
        new StrandId(row.text("strand_id")),
        row.integer("readings"),
        row.integer("item_version"),
        row.text("item_state").equals("paused"));
  }
}

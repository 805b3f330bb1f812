package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;

/** SQL of the readings of granted items. */
@Shared
public final class ReadingStore {
  private final Database database;

  @Inject
  public ReadingStore(Database database) {
    this.database = database;
  }

  /**
   * Counts a reading and keeps when it began. Others of the same item wait until the caller's
   * transaction is over.
   *
   * @return how many the item had before; empty when it is no more
   */
  Optional<Integer> insert(
      Grant grant, GrantItem item, UUID reading, Instant now, Snapshot snapshot) {
    return database.first(
        "with counted as (update grant_item set readings = readings + 1"
            + " where vault_id = ? and grant_id = ? and slug = ? and version = ?"
            + " returning vault_id, grant_id, slug, readings),"
            + " begun as (insert into grant_reading (vault_id, grant_id, item, slug, reading_id,"
            + " started_at, seq, generation)"
            + " select vault_id, grant_id, ?, slug, ?, ?, ?, ? from counted)"
            + " select readings - 1 as before from counted",
        row -> row.integer("before"),
        grant.vault().value(),
        grant.id().value(),
        item.terms().slug(),
        item.version(),
        item.item(),
        reading,
        now,
        snapshot.seq(),
        snapshot.generation());
  }

  private void uncount(Grant grant, GrantItem item) {
    database.update(
        "update grant_item set readings = readings - 1"
            + " where vault_id = ? and grant_id = ? and slug = ? and version = ?",
        grant.vault().value(),
        grant.id().value(),
        item.terms().slug(),
        item.version());
  }

  /** Takes back what {@link #insert} did. */
  void delete(Grant grant, GrantItem item, UUID reading) {
    database.update(
        "delete from grant_reading where vault_id = ? and grant_id = ? and item = ?"
            + " and reading_id = ?",
        grant.vault().value(),
        grant.id().value(),
        item.item(),
        reading);
    uncount(grant, item);
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
      uncount(grant, item);
    }
  }

  /** Forgets when an item was read before this moment; how often it was read stays counted. */
  void forget(Grant grant, GrantItem item, Instant before) {
    database.update(
        "delete from grant_reading"
            + " where vault_id = ? and grant_id = ? and slug = ? and started_at < ?",
        grant.vault().value(),
        grant.id().value(),
        item.terms().slug(),
        before);
  }

  /** Forgets the readings of grants that are over for good; their log lines stay. */
  public int forgetOfPast(Instant before) {
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
   * When the strand was read, as far as it counts: the last time first, so many of them passed
   * over. Also readings under earlier answers count, by whatever name the company called its item.
   */
  Optional<Instant> began(Grant grant, GrantItem item, int passedOver) {
    return database.first(
        "select started_at from grant_reading"
            + " where vault_id = ? and grant_id = ? and slug = ? and not moved"
            + " order by started_at desc offset ? limit 1",
        row -> row.instant("started_at"),
        grant.vault().value(),
        grant.id().value(),
        item.terms().slug(),
        passedOver);
  }

  Optional<Reading> find(Grant grant, GrantItem item, UUID reading) {
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
}

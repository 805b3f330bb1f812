package org.datapassport.vault.importing.job;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.importing.staging.StagedId;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** SQL of jobs. Leases are counted by the database's clock. */
@Shared
public final class JobStore {
  private static final String UNDER_WAY = " state in ('waiting', 'planning', 'running')";
  private static final String FREE = " (lease_until is null or lease_until < clock_timestamp())";
  private static final String ONE = " where vault_id = ? and job_id = ?";
  private static final String COLUMNS =
      "vault_id, job_id, state, body, lease_until is not null and lease_until > clock_timestamp()"
          + " as working";

  private final Database database;
  private final VaultKeys keys;

  @Inject
  public JobStore(Database database, VaultKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /** A job that waits for a node. */
  record Waiting(JobKey key, long turn) {}

  void insert(JobKey key, boolean large, JobBody body) {
    database.update(
        "insert into import_job (vault_id, job_id, state, large, body)"
            + " values (?, ?, 'waiting', ?, ?)",
        key.vault().value(),
        id(key),
        large,
        seal(key, body));
  }

  Optional<Job> find(JobKey key) {
    return database.first(
        "select " + COLUMNS + " from import_job" + ONE, this::job, key.vault().value(), id(key));
  }

  /** The vault's jobs, in the order in which they came. */
  List<Job> list(VaultId vault) {
    return database.list(
        "select " + COLUMNS + " from import_job where vault_id = ? order by turn",
        this::job,
        vault.value());
  }

  private Job job(Row row) throws SQLException {
    JobKey key = key(row);
    byte[] body = keys.vaultKey(key.vault()).open(row.bytes("body"), context(key));
    return new Job(key, JobState.of(row.text("state")), row.flag("working"), BodyCodec.body(body));
  }

  private static JobKey key(Row row) throws SQLException {
    return new JobKey(
        new VaultId(row.uuid("vault_id")), new StagedId(new VaultId(row.uuid("job_id"))));
  }

  /** Of each vault that has no job of this size under work, the first that waits. */
  List<Waiting> waiting(boolean large, int limit) {
    return database.list(
        "select vault_id, job_id, turn from import_job j where"
            + UNDER_WAY
            + " and large = ? and"
            + FREE
            + " and not exists (select 1 from import_job o where o.vault_id = j.vault_id"
            + " and o.large = j.large and (o.lease_until > clock_timestamp() or (o.turn < j.turn"
            + " and o.state in ('waiting', 'planning', 'running'))))"
            + " and exists (select 1 from vault v"
            + " where v.vault_id = j.vault_id and v.state = 'open')"
            + " order by turn limit ?",
        row -> new Waiting(key(row), row.number("turn")),
        large,
        limit);
  }

  /** Takes a lease of a job that has none; answers how often that was done in vain. */
  Optional<Integer> claim(JobKey key, UUID node, Duration lease) {
    return database.first(
        "update import_job set node_id = ?, attempts = attempts + 1,"
            + " lease_until = clock_timestamp() + make_interval(secs => ?),"
            + " state = case state when 'waiting' then 'planning' else state end"
            + ONE
            + " and"
            + UNDER_WAY
            + " and"
            + FREE
            + " returning attempts",
        row -> row.integer("attempts"),
        node,
        (double) lease.toSeconds(),
        key.vault().value(),
        id(key));
  }

  /** Renews one that this node works on. */
  void renew(JobKey key, UUID node, Duration lease) {
    database.update(
        "update import_job set lease_until = clock_timestamp() + make_interval(secs => ?)"
            + ONE
            + " and node_id = ? and"
            + UNDER_WAY,
        (double) lease.toSeconds(),
        key.vault().value(),
        id(key),
        node);
  }

  /** Gives one back after a pause, for whoever comes then. */
  void giveBack(JobKey key, UUID node, Duration pause) {
    database.update(
        "update import_job set node_id = null,"
            + " lease_until = clock_timestamp() + make_interval(secs => ?)"
            + ONE
            + " and node_id = ?",
        (double) pause.toSeconds(),
        key.vault().value(),
        id(key),
        node);
  }

  /** Gives back all that a node works on, which stops. */
  void giveBackAll(UUID node) {
    database.update(
        "update import_job set node_id = null, lease_until = null where node_id = ?", node);
  }

  /** How far a job of this node has come; answers false when it is this node's no more. */
  boolean progress(JobKey key, UUID node, JobState state, JobBody body) {
    return database.update(
            "update import_job set body = ?, attempts = 0" + ONE + " and node_id = ? and state = ?",
            seal(key, body),
            key.vault().value(),
            id(key),
            node,
            state.id())
        == 1;
  }

  /** Ends this node's work on a job; answers false when it is this node's no more. */
  boolean end(JobKey key, UUID node, JobState state, JobBody body) {
    return database.update(
            "update import_job set body = ?, state = ?, node_id = null, lease_until = null,"
                + " attempts = 0"
                + ONE
                + " and node_id = ? and"
                + UNDER_WAY,
            seal(key, body),
            state.id(),
            key.vault().value(),
            id(key),
            node)
        == 1;
  }

  /** From one state to another, where nobody works on it or whoever does is to stop. */
  boolean move(JobKey key, JobState from, JobState to) {
    return database.update(
            "update import_job set state = ?, node_id = null, lease_until = null, attempts = 0,"
                + " turn = nextval('import_turn')"
                + ONE
                + " and state = ?",
            to.id(),
            key.vault().value(),
            id(key),
            from.id())
        == 1;
  }

  /** The citizen decided about a plan: it is to be run as this body says. */
  boolean decide(JobKey key, JobBody body) {
    return database.update(
            "update import_job set state = 'running', body = ?, node_id = null,"
                + " lease_until = null, attempts = 0, turn = nextval('import_turn')"
                + ONE
                + " and state = 'planned'",
            seal(key, body),
            key.vault().value(),
            id(key))
        == 1;
  }

  void delete(JobKey key) {
    database.update("delete from import_job" + ONE, key.vault().value(), id(key));
  }

  /** Jobs of vaults that were shredded: nobody can open them any more. */
  int deleteShredded() {
    return database.update(
        "delete from import_job j where exists (select 1 from vault v"
            + " where v.vault_id = j.vault_id and v.state <> 'open')");
  }

  /** Whose file must stay: somebody works on it, or will. */
  boolean isUnderWay(VaultId vault, StagedId file) {
    return database
        .first(
            "select 1 from import_job" + ONE + " and" + UNDER_WAY,
            row -> true,
            vault.value(),
            file.value().value())
        .isPresent();
  }

  /** Jobs that wait for a decision. */
  List<JobKey> planned(int limit) {
    return database.list(
        "select vault_id, job_id from import_job where state = 'planned' order by turn limit ?",
        JobStore::key,
        limit);
  }

  /** Imports that wrote a part, and are over without having brought the whole. */
  List<JobKey> leftovers(int limit) {
    return database.list(
        "select distinct h.vault_id, h.import_id as job_id from publication_hold h"
            + " join vault v on v.vault_id = h.vault_id and v.state = 'open'"
            + " where not exists (select 1 from import_job j where j.vault_id = h.vault_id"
            + " and j.job_id = h.import_id and j.state = 'running') limit ?",
        JobStore::key,
        limit);
  }

  private byte[] seal(JobKey key, JobBody body) {
    DataKey vaultKey = keys.vaultKey(key.vault());
    return vaultKey.seal(BodyCodec.bytes(body), context(key));
  }

  private static UUID id(JobKey key) {
    return key.file().value().value();
  }

  private static byte[] context(JobKey key) {
    return ("import-job|" + key.file()).getBytes(StandardCharsets.UTF_8);
  }
}

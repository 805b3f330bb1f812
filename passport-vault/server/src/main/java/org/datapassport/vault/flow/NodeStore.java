package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;

/** SQL of nodes, their leases, and the cuts that they hear of. All times are the database's. */
@Shared
public final class NodeStore {
  private static final String CUT_IS_YOUNG = " made_at > clock_timestamp() - interval '1 minute'";

  private final Database database;

  @Inject
  public NodeStore(Database database) {
    this.database = database;
  }

  /** A cut that some node made. */
  record Cut(UUID id, UUID agreement) {}

  /** Makes a lease begin anew; answers whether any other node has one. */
  boolean renew(UUID node, Duration lease) {
    return database
        .first(
            "insert into vault_node (node_id, lease_until)"
                + " values (?, clock_timestamp() + make_interval(secs => ?))"
                + " on conflict (node_id) do update set lease_until = excluded.lease_until"
                + " returning exists (select 1 from vault_node o where o.node_id <> ?"
                + " and o.lease_until > clock_timestamp()) as others",
            row -> row.flag("others"),
            node,
            (double) lease.toMillis() / Duration.ofSeconds(1).toMillis(),
            node)
        .orElseThrow();
  }

  /** Writes down a cut that this node has heard of, in the transaction of the end. */
  void cut(Cut cut, UUID node) {
    database.update(
        "with cut as (insert into flow_cut (cut_id, agreement, made_at)"
            + " values (?, ?, clock_timestamp()) returning cut_id)"
            + " insert into flow_cut_heard (cut_id, node_id) select cut_id, ? from cut",
        cut.id(),
        cut.agreement(),
        node);
  }

  /** Cuts of the last minute that this node has not heard of. */
  List<Cut> unheard(UUID node) {
    return database.list(
        "select c.cut_id, c.agreement from flow_cut c where"
            + CUT_IS_YOUNG
            + " and not exists (select 1 from flow_cut_heard h"
            + " where h.cut_id = c.cut_id and h.node_id = ?)",
        row -> new Cut(row.uuid("cut_id"), row.uuid("agreement")),
        node);
  }

  /** The node has cut what flowed there. */
  void heard(UUID node, UUID cut) {
    database.update(
        "insert into flow_cut_heard (cut_id, node_id) values (?, ?)"
            + " on conflict (cut_id, node_id) do nothing",
        cut,
        node);
  }

  /** Whether another node may still serve what was cut: its lease lives, and it has not heard. */
  boolean isAwaited(UUID cut, UUID node) {
    return database
        .first(
            "select 1 from vault_node n where n.node_id <> ? and n.lease_until > clock_timestamp()"
                + " and not exists (select 1 from flow_cut_heard h"
                + " where h.cut_id = ? and h.node_id = n.node_id) limit 1",
            row -> true,
            node,
            cut)
        .isPresent();
  }

  /** Forgets what nobody asks for any more. */
  void sweep() {
    database.update("delete from flow_cut where not" + CUT_IS_YOUNG);
    database.update(
        "delete from flow_cut_heard h where not exists"
            + " (select 1 from flow_cut c where c.cut_id = h.cut_id)");
    database.update(
        "delete from vault_node where lease_until < clock_timestamp() - interval '1 minute'");
  }

  /** Gives a lease back. */
  void leave(UUID node) {
    database.update("delete from vault_node where node_id = ?", node);
  }
}

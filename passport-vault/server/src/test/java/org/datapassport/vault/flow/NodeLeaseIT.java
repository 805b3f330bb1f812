package org.datapassport.vault.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.datapassport.vault.Database;
import org.datapassport.vault.DatabaseException;
import org.datapassport.vault.VaultWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes on one database: what is ended at one is cut at the other, or that one is silent. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodeLeaseIT {
  private static final UUID AGREEMENT = new UUID(7, 7);

  private final VaultWorld world = new VaultWorld();
  private final Node one = new Node(new UUID(0, 1), world.database);
  private final Node two = new Node(new UUID(0, 2), world.database);

  /** A node with a clock of its own; it stands still when the node is frozen. */
  private static final class Node {
    private final AtomicLong nanos = new AtomicLong();
    private final OpenFlows flows = new OpenFlows(nanos::get);
    private final NodeLease lease;

    Node(UUID id, Database database) {
      this.lease = new NodeLease(new NodeStore(database), flows, id, nanos::get);
    }

    Flow begins() {
      return flows.enter(AGREEMENT, () -> {}).orElseThrow();
    }

    void passes(Duration time) {
      nanos.addAndGet(time.toNanos());
    }
  }

  /** Ends at a node as Grants does, and answers when the citizen would be. */
  private CompletableFuture<Void> endsAt(Node node) {
    UUID cut = new UUID(9, System.nanoTime());
    world.in(
        () -> {
          node.lease.tell(AGREEMENT, cut);
          return true;
        });
    node.flows.cut(AGREEMENT);
    return CompletableFuture.runAsync(() -> node.lease.await(cut));
  }

  @Test
  void end_atOneNode_isAnsweredWhenTheOtherHasCut() throws Exception {
    one.lease.renew();
    two.lease.renew();
    Flow flow = two.begins();
    AtomicBoolean cutFirst = new AtomicBoolean();
    CompletableFuture<Void> answered = endsAt(one).thenRun(() -> cutFirst.set(flow.isCut()));
    assertFalse(answered.isDone());
    two.lease.renew();
    answered.get(20, TimeUnit.SECONDS);
    assertTrue(cutFirst.get());
  }

  @Test
  void end_otherNodeFrozen_isAnsweredWhenItsLeaseIsOverAndItWakesUpSilent() throws Exception {
    one.lease.renew();
    two.lease.renew();
    two.lease.renew();
    Flow flow = two.begins();
    long begun = System.nanoTime();
    endsAt(one).get(20, TimeUnit.SECONDS);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "a lease is a second: " + took);
    two.passes(NodeLease.LEASE);
    assertFalse(two.flows.isServing());
    assertTrue(flow.isCut(), "before anybody told it");
    two.lease.renew();
    assertTrue(two.flows.isServing());
    assertEquals(0, two.flows.count(), "what it was sending is gone for good");
    assertTrue(two.flows.enter(AGREEMENT, () -> {}).isPresent());
  }

  /** Waiting for each would take as long as the other's lease, each time. */
  @Test
  void together_severalEnds_waitsForTheOtherNodeOnce() {
    two.lease.renew();
    two.lease.renew();
    one.lease.renew();
    FlowCut cuts =
        new FlowCut(one.flows, one.lease, world.transactions.afterCommit(), world.random);
    Flow flow = two.begins();
    long begun = System.nanoTime();
    cuts.together(
        () -> {
          for (int i = 0; i < 3; i++) {
            UUID agreement = new UUID(7, 5 + i);
            world.in(
                () -> {
                  cuts.atCommit(agreement);
                  return true;
                });
          }
          assertFalse(flow.isCut(), "nobody has told it yet");
          two.lease.renew();
          return true;
        });
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(NodeLease.LEASE_ALONE.dividedBy(2)) < 0, "took " + took);
    assertTrue(flow.isCut());
    assertEquals(
        3L,
        world
            .database
            .first(
                "select count(*) as n from flow_cut_heard where node_id = ?",
                row -> row.number("n"),
                new UUID(0, 2))
            .orElseThrow());
  }

  @Test
  void end_nodeThatIsAlone_waitsForNobody() throws Exception {
    one.lease.renew();
    endsAt(one).get(20, TimeUnit.SECONDS);
  }

  @Test
  void lease_alone_isLongAndBesideOthersShort() {
    one.lease.renew();
    one.lease.renew();
    one.passes(NodeLease.LEASE_ALONE.minusNanos(1));
    assertTrue(one.flows.isServing());
    one.passes(Duration.ofNanos(1));
    assertFalse(one.flows.isServing());
    two.lease.renew();
    one.lease.renew();
    one.lease.renew();
    one.passes(NodeLease.LEASE);
    assertFalse(one.flows.isServing());
  }

  @Test
  void renew_databaseAway_letsTheLeaseRunOut() {
    Node lost = new Node(new UUID(0, 3), new Database(new Unreachable()));
    assertThrows(DatabaseException.class, lost.lease::renew);
    assertFalse(lost.flows.isServing());
  }

  @Test
  void leave_nodeThatStops_isWaitedForNoMore() throws Exception {
    one.lease.renew();
    two.lease.renew();
    two.lease.leave();
    assertFalse(two.flows.isServing());
    endsAt(one).get(20, TimeUnit.SECONDS);
  }

  @Test
  void sweep_minuteLater_forgetsCutsAndNodes() throws Exception {
    one.lease.renew();
    endsAt(one).get(20, TimeUnit.SECONDS);
    world.database.update("update flow_cut set made_at = made_at - interval '61 seconds'");
    world.database.update(
        "update vault_node set lease_until = clock_timestamp() - interval '61 seconds'");
    one.lease.sweep();
    for (String table : new String[] {"flow_cut", "flow_cut_heard", "vault_node"}) {
      assertEquals(
          0L,
          world
              .database
              .first("select count(*) as n from " + table, row -> row.number("n"))
              .orElseThrow(),
          table);
    }
  }
}

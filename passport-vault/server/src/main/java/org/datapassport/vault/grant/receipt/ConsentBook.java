package org.datapassport.vault.grant.receipt;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.flow.FlowCut;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;

/**
 * Writes down what happens to consent: a receipt and a log line. Neither is ever without the other,
 * nor without the change, which is in the caller's transaction.
 */
@Shared
public final class ConsentBook {
  private final Receipts receipts;
  private final ActivityLog log;
  private final FlowCut flows;
  private final Clock clock;

  @Inject
  public ConsentBook(Receipts receipts, ActivityLog log, FlowCut flows, Clock clock) {
    this.receipts = receipts;
    this.log = log;
    this.flows = flows;
    this.clock = clock;
  }

  /**
   * Does several changes, each in a transaction of its own: each cuts here at its commit, and other
   * nodes are waited for once, at the end.
   */
  public <T> T together(Supplier<T> changes) {
    return flows.together(changes);
  }

  /** Something that happened to the whole, at its last change. */
  public void write(Grant grant, ConsentEvent event, List<Change> changes) {
    write(grant, new ConsentRecord.Told(event, changes, grant.changedAt(), "", ""));
  }

  /** What the citizen answered on a page. */
  public void writeAnswer(
      Grant grant, ConsentEvent event, List<Change> changes, String noticeSha256) {
    write(grant, new ConsentRecord.Told(event, changes, grant.changedAt(), noticeSha256, ""));
  }

  /** An end that nobody saw come, written later than it was. */
  public void writeLate(Grant grant, ConsentEvent event, List<Change> changes, Instant at) {
    write(grant, new ConsentRecord.Told(event, changes, at, "", ""));
  }

  public void writeSuperseded(Grant grant, GrantId successor) {
    write(
        grant,
        new ConsentRecord.Told(
            ConsentEvent.SUPERSEDED, List.of(), grant.changedAt(), "", successor.toString()));
  }

  /** Whatever it was: what flows now began under what was before. */
  private void write(Grant grant, ConsentRecord.Told told) {
    flows.atCommit(grant.id().value());
    receipts.issue(grant, told);
    LogEntry line =
        LogEntry.own(clock.instant(), told.event().logKind())
            .client(grant.client().clientId(), grant.client().name())
            .grant(grant.id().toString());
    List<Change> moved =
        told.changes().stream().filter(each -> each.kind() != Change.Kind.STAYS).toList();
    log.append(
        grant.vault(), moved.size() == 1 ? line.strand(moved.get(0).strand().value()) : line);
  }
}

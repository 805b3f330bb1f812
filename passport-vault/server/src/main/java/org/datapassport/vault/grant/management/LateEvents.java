package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.receipt.ConsentBook;
import org.datapassport.vault.grant.receipt.ConsentEvent;
import org.datapassport.vault.key.VaultId;

/**
 * Events that have no click of their own: what the clock has ended, and what a move of an older
 * home to agreements has ended without signing it.
 */
@Shared
public final class LateEvents {
  private final Grants grants;
  private final AgreementStore agreements;
  private final Expiry expiry;
  private final ConsentBook book;
  private final Clock clock;

  @Inject
  public LateEvents(
      Grants grants, AgreementStore agreements, Expiry expiry, ConsentBook book, Clock clock) {
    this.grants = grants;
    this.agreements = agreements;
    this.expiry = expiry;
    this.book = book;
    this.clock = clock;
  }

  /** An agreement that something is to be written about. */
  public record Due(VaultId vault, AgreementId agreement) {}

  /** Those to be written about now, some of them if they are many. */
  public List<Due> due(int limit) {
    List<Due> due = new ArrayList<>(agreements.receiptsDue(limit));
    due.addAll(agreements.expired(clock.instant(), limit));
    return due;
  }

  /** Writes what is due for one agreement, in the caller's transaction. */
  public void write(Due due) {
    Agreement agreement = grants.lock(due.vault(), due.agreement());
    if (!agreements.takeReceiptDue(due)) {
      expiry.write(due.vault(), agreement);
      return;
    }
    Optional<GrantId> successor = agreements.successor(due);
    for (Grant grant : agreement.grants()) {
      if (successor.isPresent()) {
        book.writeSuperseded(grant, successor.get());
      } else {
        book.writeLate(grant, ConsentEvent.EXPIRED, List.of(), grant.until());
      }
    }
  }
}

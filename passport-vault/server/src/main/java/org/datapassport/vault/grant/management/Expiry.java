package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.AgreementStanding;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.receipt.Change;
import org.datapassport.vault.grant.receipt.ConsentBook;
import org.datapassport.vault.grant.receipt.ConsentEvent;
import org.datapassport.vault.key.VaultId;

/**
 * Writes down what the clock has ended. Nothing flows past its end without this: it makes the
 * receipts, and leaves the row of a company free for its next agreement.
 */
@Shared
public final class Expiry {
  private final GrantStore store;
  private final AgreementStore agreements;
  private final ConsentBook book;
  private final Clock clock;

  @Inject
  public Expiry(GrantStore store, AgreementStore agreements, ConsentBook book, Clock clock) {
    this.store = store;
    this.agreements = agreements;
    this.book = book;
    this.clock = clock;
  }

  /** Writes the ends of an agreement that the caller has locked. */
  public void write(VaultId vault, Agreement agreement) {
    Instant now = clock.instant();
    if (agreement.standing().stored().isOver()) {
      return;
    }
    if (agreement.state(now) == GrantState.EXPIRED) {
      AgreementStanding expired = agreement.standing().in(GrantState.EXPIRED, agreement.until());
      agreements.update(vault, expired);
      agreement.grants().forEach(grant -> write(grant.with(expired), List.of()));
      return;
    }
    for (Grant grant : agreement.grants()) {
      List<GrantItem> over =
          grant.items().stream().filter(item -> !now.isBefore(item.terms().until())).toList();
      if (!over.isEmpty() && over.size() == grant.items().size()) {
        store.over(grant, GrantState.EXPIRED, grant.until());
        write(grant.with(agreement.standing().in(GrantState.EXPIRED, grant.until())), List.of());
      } else if (!over.isEmpty()) {
        over.forEach(item -> store.itemOver(grant, item.slug(), item.terms().until()));
        write(grant, over);
      }
    }
  }

  private void write(Grant grant, List<GrantItem> over) {
    List<Change> changes =
        over.stream().map(item -> new Change(item.slug(), Change.Kind.EXPIRED)).toList();
    Instant at =
        over.stream()
            .map(item -> item.terms().until())
            .max(Instant::compareTo)
            .orElse(grant.until());
    book.writeLate(
        grant.with(grant.items().stream().filter(item -> !over.contains(item)).toList()),
        ConsentEvent.EXPIRED,
        changes,
        at);
  }
}

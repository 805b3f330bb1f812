package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.receipt.Change;
import org.datapassport.vault.grant.receipt.ConsentBook;
import org.datapassport.vault.grant.receipt.ConsentEvent;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;

/** Ends, pauses and resumes one strand of an agreement alone, in the caller's transaction. */
@Shared
public final class AgreementItems {
  private final Grants grants;
  private final GrantStore store;
  private final AgreementStore agreements;
  private final ConsentBook book;
  private final Clock clock;

  @Inject
  public AgreementItems(
      Grants grants, GrantStore store, AgreementStore agreements, ConsentBook book, Clock clock) {
    this.grants = grants;
    this.store = store;
    this.agreements = agreements;
    this.book = book;
    this.clock = clock;
  }

  /** Ends a strand; with the last one the grant ends, and with the last grant the agreement. */
  public void end(VaultId vault, GrantId id, StrandSlug slug) {
    end(find(vault, id, slug, Grants::cutMoment));
  }

  /** Ends a strand wherever it is agreed: it is deleted. */
  public void endAll(VaultId vault, StrandId strand) {
    Instant now = clock.instant();
    grants.list(vault).stream()
        .filter(grant -> !grant.state(now).isOver() && item(grant, strand).isPresent())
        .sorted(Comparator.comparing(grant -> grant.agreement().value()))
        .forEach(grant -> endIfThere(grant, strand));
  }

  private void endIfThere(Grant before, StrandId strand) {
    Agreement agreement = grants.lock(before.vault(), before.agreement());
    Instant now = Grants.cutMoment(clock);
    agreement.grants().stream()
        .filter(grant -> grant.id().equals(before.id()) && !grant.state(now).isOver())
        .forEach(
            grant ->
                item(grant, strand).ifPresent(item -> end(new Found(agreement, grant, item, now))));
  }

  private static Optional<GrantItem> item(Grant grant, StrandId strand) {
    return grant.items().stream().filter(item -> item.strand().equals(strand)).findFirst();
  }

  private void end(Found found) {
    StrandSlug slug = found.item().slug();
    if (found.grant().items().size() == 1) {
      grants.close(found.agreement(), found.grant(), ConsentEvent.WITHDRAWN, found.now());
      return;
    }
    store.itemOver(found.grant(), slug, found.now());
    List<GrantItem> left =
        found.grant().items().stream().filter(item -> !item.slug().equals(slug)).toList();
    Grant changed = touched(found).with(left).until(latest(left));
    store.updateEnd(changed);
    book.write(changed, ConsentEvent.PART_WITHDRAWN, List.of(new Change(slug, Change.Kind.ENDED)));
  }

  public void pause(VaultId vault, GrantId id, StrandSlug slug) {
    pause(find(vault, id, slug, Grants::cutMoment), true, ConsentEvent.PAUSED, Change.Kind.PAUSED);
  }

  public void resume(VaultId vault, GrantId id, StrandSlug slug) {
    pause(find(vault, id, slug, Grants::moment), false, ConsentEvent.RESUMED, Change.Kind.RESUMED);
  }

  private void pause(Found found, boolean paused, ConsentEvent event, Change.Kind kind) {
    if (found.item().isPaused() == paused) {
      return;
    }
    StrandSlug slug = found.item().slug();
    store.itemPaused(found.grant(), slug, paused);
    book.write(touched(found), event, List.of(new Change(slug, kind)));
  }

  private record Found(Agreement agreement, Grant grant, GrantItem item, Instant now) {}

  /** The agreement's last change is now; tokens and state stay. */
  private Grant touched(Found found) {
    var standing = found.agreement().standing().changed(found.now());
    agreements.update(found.grant().vault(), standing);
    return found.grant().with(standing);
  }

  private Found find(VaultId vault, GrantId id, StrandSlug slug, Function<Clock, Instant> moment) {
    Grant before =
        grants
            .find(vault, id)
            .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_NOT_FOUND, ""));
    Agreement agreement = grants.lock(vault, before.agreement());
    Instant now = moment.apply(clock);
    Grant grant =
        agreement.grants().stream()
            .filter(each -> each.id().equals(id) && !each.state(now).isOver())
            .findFirst()
            .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_OVER, ""));
    GrantItem item =
        grant.items().stream()
            .filter(each -> each.slug().equals(slug))
            .findFirst()
            .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_OVER, ""));
    return new Found(agreement, grant, item, now);
  }

  static Instant latest(List<GrantItem> items) {
    return items.stream().map(item -> item.terms().until()).max(Instant::compareTo).orElseThrow();
  }
}

package org.datapassport.vault.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.vault.key.VaultId;

/**
 * What a citizen allows one client.
 *
 * <p>It is made by a decision, as active or refused; the citizen may pause and resume an active
 * one; it ends by the citizen's act or by the clock, and never begins again. Refused and ended
 * grants stay stored, so that "who had what" can be answered; they cover nothing.
 *
 * @param stored the state without a look at the clock, see {@link #state}
 * @param epoch goes up when the grant ends; tokens of an older one are void
 * @param sub what the client calls the citizen
 */
public record Grant(
    GrantId id,
    VaultId vault,
    String requestId,
    Client client,
    String sub,
    GrantState stored,
    int epoch,
    Instant until,
    Instant decidedAt,
    Instant changedAt,
    List<GrantItem> items) {
  public Grant {
    items = List.copyOf(items);
  }

  /** Expiry is exclusive and needs no job: at {@code until} the grant is over. */
  public GrantState state(Instant now) {
    boolean live = stored == GrantState.ACTIVE || stored == GrantState.PAUSED;
    return live && !now.isBefore(until) ? GrantState.EXPIRED : stored;
  }

  public boolean isActive(Instant now) {
    return state(now) == GrantState.ACTIVE;
  }

  /** The item for a strand, while it lasts. */
  public Optional<GrantItem> covers(String slug, Instant now) {
    return items.stream()
        .filter(item -> item.terms().slug().equals(slug))
        .filter(item -> isActive(now) && now.isBefore(item.terms().until()))
        .findFirst();
  }
}

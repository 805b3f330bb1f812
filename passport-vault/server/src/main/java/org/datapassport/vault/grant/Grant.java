package org.datapassport.vault.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.vault.key.VaultId;

/**
 * What a citizen allows one client: its handle to the agreement with its company.
 *
 * <p>It is made by the first answer that gives this client something, and keeps its id through all
 * later answers; its items are those of the newest answers. It ends with the agreement, or when it
 * has no item left, and never begins again. Refused and ended grants stay stored, so that "who had
 * what" can be answered; they cover nothing.
 *
 * @param requestId the request that was answered last
 * @param sub what the client calls the citizen
 * @param until when its last item ends
 * @param items what is granted now; of one that is over, what was granted last
 */
public record Grant(
    GrantId id,
    VaultId vault,
    String requestId,
    Client client,
    String sub,
    AgreementStanding standing,
    Instant until,
    Instant decidedAt,
    List<GrantItem> items) {
  public Grant {
    items = List.copyOf(items);
  }

  /** Its state without a look at the clock, see {@link #state}. */
  public GrantState stored() {
    return standing.stored();
  }

  /** Goes up when the agreement ends; tokens of an older one are void. */
  public int epoch() {
    return standing.epoch();
  }

  public AgreementId agreement() {
    return standing.agreement();
  }

  public Instant changedAt() {
    return standing.changedAt();
  }

  /** Expiry is exclusive and needs no job: at {@code until} the grant is over. */
  public GrantState state(Instant now) {
    boolean live = stored() == GrantState.ACTIVE || stored() == GrantState.PAUSED;
    return live && !now.isBefore(until) ? GrantState.EXPIRED : stored();
  }

  public boolean isActive(Instant now) {
    return state(now) == GrantState.ACTIVE;
  }

  /** The newest answer's item for a strand, while it lasts and is not paused alone. */
  public Optional<GrantItem> covers(String slug, Instant now) {
    return items.stream()
        .filter(item -> item.terms().slug().equals(slug))
        .filter(item -> isActive(now) && !item.isPaused() && now.isBefore(item.terms().until()))
        .findFirst();
  }

  public Grant with(List<GrantItem> changed) {
    return new Grant(id, vault, requestId, client, sub, standing, until, decidedAt, changed);
  }

  public Grant until(Instant end) {
    return new Grant(id, vault, requestId, client, sub, standing, end, decidedAt, items);
  }

  public Grant with(AgreementStanding changed) {
    return new Grant(id, vault, requestId, client, sub, changed, until, decidedAt, items);
  }
}

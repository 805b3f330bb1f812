package org.datapassport.vault.grant;

import java.time.Instant;

/**
 * How an agreement stands, for each handle to it alike.
 *
 * @param stored the state without a look at the clock
 * @param epoch goes up when the agreement ends; tokens of an older one are void
 * @param generation goes up at each pause; what was open then does not go on, but tokens do
 * @param version counts the citizen's answers, from 1
 */
public record AgreementStanding(
    AgreementId agreement,
    String company,
    GrantState stored,
    int epoch,
    int generation,
    int version,
    Instant madeAt,
    Instant changedAt) {
  /** The same in another state. */
  public AgreementStanding in(GrantState state, Instant now) {
    return new AgreementStanding(
        agreement,
        company,
        state,
        epoch + (state == GrantState.ENDED ? 1 : 0),
        generation + (state == GrantState.PAUSED ? 1 : 0),
        version,
        madeAt,
        later(now));
  }

  /** A cut is signed for a moment to come; what follows it at once is not before it. */
  private Instant later(Instant moment) {
    return moment.isBefore(changedAt) ? changedAt : moment;
  }

  /** The same with a change of one of its items. */
  public AgreementStanding changed(Instant now) {
    return new AgreementStanding(
        agreement, company, stored, epoch, generation, version, madeAt, later(now));
  }

  /** After one more answer of the citizen. */
  public AgreementStanding answered(GrantState state, Instant now) {
    return new AgreementStanding(
        agreement, company, state, epoch, generation, version + 1, madeAt, later(now));
  }
}

package org.datapassport.vault.passport.registry;

import java.util.function.Function;
import org.datapassport.vault.passport.Passport;

/** What became of a passport that was sent to the registry. */
public sealed interface IssueOutcome {
  /** One act for each outcome. */
  record Acts<T>(
      Function<Issued, T> issued,
      Function<RegistryAway, T> away,
      Function<TooOld, T> tooOld,
      Function<NotBelieved, T> refused) {}

  default <T> T match(Acts<T> acts) {
    if (this instanceof Issued issued) {
      return acts.issued().apply(issued);
    }
    if (this instanceof RegistryAway away) {
      return acts.away().apply(away);
    }
    if (this instanceof TooOld old) {
      return acts.tooOld().apply(old);
    }
    return acts.refused().apply((NotBelieved) this);
  }

  /** The registry has it, and its receipt proves so. */
  record Issued(Passport.Publication publication) implements IssueOutcome {}

  /** No answer; the same bytes are sent again later. */
  record RegistryAway(String why) implements IssueOutcome {}

  /**
   * The registry does not have these bytes and takes them no more, since they were signed too long
   * ago. Only this outcome allows signing anew: after any other, the bytes may be in the log.
   */
  record TooOld() implements IssueOutcome {}

  /** The registry refused, or its answer does not prove what it says. */
  record NotBelieved(String why) implements IssueOutcome {}
}

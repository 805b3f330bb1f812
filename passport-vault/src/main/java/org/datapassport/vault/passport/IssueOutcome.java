package org.datapassport.vault.passport;

import java.util.function.Function;

/** What became of a passport that was sent to the registry. */
sealed interface IssueOutcome {
  <T> T match(
      Function<Issued, T> issued, Function<RegistryAway, T> away, Function<NotBelieved, T> refused);

  /** The registry has it, and its receipt proves so. */
  record Issued(Passport.Publication publication) implements IssueOutcome {
    @Override
    public <T> T match(
        Function<Issued, T> issued,
        Function<RegistryAway, T> away,
        Function<NotBelieved, T> refused) {
      return issued.apply(this);
    }
  }

  /** No answer; the same bytes are sent again later. */
  record RegistryAway(String why) implements IssueOutcome {
    @Override
    public <T> T match(
        Function<Issued, T> issued,
        Function<RegistryAway, T> away,
        Function<NotBelieved, T> refused) {
      return away.apply(this);
    }
  }

  /** The registry refused, or its answer does not prove what it says. */
  record NotBelieved(String why) implements IssueOutcome {
    @Override
    public <T> T match(
        Function<Issued, T> issued,
        Function<RegistryAway, T> away,
        Function<NotBelieved, T> refused) {
      return refused.apply(this);
    }
  }
}

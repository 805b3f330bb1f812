package org.datapassport.consent.terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the citizen chose for one item.
 *
 * @param detail the level they share
 * @param lasting how long it flows
 * @param narrower what else they share less of than was asked
 */
public record Choice(String item, String detail, Lasting lasting, List<Narrower> narrower) {
  public Choice {
    narrower = List.copyOf(narrower);
  }

  /** A level and how long, all else as it was asked. */
  public Choice(String item, String detail, Lasting lasting) {
    this(item, detail, lasting, List.of());
  }

  /** How long something flows, in the citizen's words. */
  public sealed interface Lasting permits AsAsked, During, Once, Until {}

  /** As long as was asked. */
  public record AsAsked() implements Lasting {}

  /** From the decision on. */
  public record During(IsoPeriod period) implements Lasting {}

  /** To this moment, exclusive: the one that the page named. */
  public record Until(Instant moment) implements Lasting {}

  /** One reading ends it. */
  public record Once() implements Lasting {}

  /** One dimension, narrowed. */
  public sealed interface Narrower
      permits OnlyFields, OnlyDays, OnlyPurposes, OnlyRecipients, KeptAtMost, OnlyStrand {}

  /** These fields alone go out. */
  public record OnlyFields(Set<String> fields) implements Narrower {
    public OnlyFields {
      fields = AccessTerms.sorted(fields);
    }
  }

  /** Records of these days alone go out. */
  public record OnlyDays(DataPeriod period) implements Narrower {}

  /** It is used for these purposes alone. */
  public record OnlyPurposes(Set<String> purposes) implements Narrower {
    public OnlyPurposes {
      purposes = AccessTerms.sorted(purposes);
    }
  }

  /** It goes on to these alone; to nobody when it is empty. */
  public record OnlyRecipients(Set<String> recipients) implements Narrower {
    public OnlyRecipients {
      recipients = AccessTerms.sorted(recipients);
    }
  }

  /** It is kept no longer than this. */
  public record KeptAtMost(IsoPeriod retention) implements Narrower {}

  /**
   * Of several strands of the type this one alone goes out.
   *
   * @param strand the vault's own name for it, which no company is told
   */
  public record OnlyStrand(String strand) implements Narrower {}

  /** The strand that was picked; empty where the type has one. */
  public Optional<String> strand() {
    return narrower.stream()
        .filter(OnlyStrand.class::isInstance)
        .map(OnlyStrand.class::cast)
        .map(OnlyStrand::strand)
        .findFirst();
  }
}

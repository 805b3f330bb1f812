package org.datapassport.consent.terms;

import java.time.Instant;

/**
 * What the citizen chose for one item.
 *
 * @param detail the level they share
 * @param lasting how long it flows
 */
public record Choice(String item, String detail, Lasting lasting) {
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
}

package org.datapassport.consent.terms;

/**
 * What the citizen chose for one item.
 *
 * @param detail the level they share
 * @param lasting how long it flows
 */
public record Choice(String item, String detail, Lasting lasting) {
  /** How long something flows, in the citizen's words. */
  public sealed interface Lasting permits AsAsked, During, Once {}

  /** As long as was asked. */
  public record AsAsked() implements Lasting {}

  /** From the decision on. */
  public record During(IsoPeriod period) implements Lasting {}

  /** One reading ends it. */
  public record Once() implements Lasting {}
}

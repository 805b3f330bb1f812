package org.datapassport.provider.consent.choice.narrowing;

import java.util.List;

/**
 * What of one strand can be taken away, as the page shows it.
 *
 * @param index number of the card
 * @param open whether something is taken away, or was tried to
 * @param fields none where a record tells one thing only
 * @param days none where the strand has no time
 * @param purposes none where there is one only
 * @param kept lengths, the longest first; none where none is shorter than what was asked
 */
public record NarrowingCard(
    int index,
    boolean open,
    List<Tick> fields,
    List<Days> days,
    List<Tick> purposes,
    List<Tick> recipients,
    List<Length> kept) {
  public NarrowingCard {
    fields = List.copyOf(fields);
    days = List.copyOf(days);
    purposes = List.copyOf(purposes);
    recipients = List.copyOf(recipients);
    kept = List.copyOf(kept);
  }

  /** One thing that goes out, or not. */
  public record Tick(String name, String label, boolean ticked) {}

  /**
   * The days, as {@code 2026-11-30}; empty for no bound.
   *
   * @param min the first that was asked for
   * @param max the last that was asked for
   */
  public record Days(String from, String to, String min, String max) {}

  /** How long it may be kept. */
  public record Length(String value, String label, boolean chosen) {}

  /** Whether anything can be taken away at all. */
  public boolean isThere() {
    return !(fields.isEmpty()
        && days.isEmpty()
        && purposes.isEmpty()
        && recipients.isEmpty()
        && kept.isEmpty());
  }
}

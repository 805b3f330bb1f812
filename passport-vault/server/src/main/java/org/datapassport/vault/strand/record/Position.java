package org.datapassport.vault.strand.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A record's place in the order of its strand: time, then sequence number.
 *
 * <p>The order does not change when records are added, so a page that begins after a position
 * neither repeats nor skips what was there.
 *
 * @param seq the record's sequence number in its strand, from 0; it never leaves the vault
 */
public record Position(Instant time, long seq) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::time).thenComparingLong(Position::seq);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /** Whether a record of this number has this time, by whole seconds as {@link #text} has it. */
  public boolean isOf(StrandRecord record) {
    return record.time().orElse(Instant.EPOCH).getEpochSecond() == time.getEpochSecond();
  }

  /** Written as {@code <seconds>.<seq>}. */
  public String text() {
    return time.getEpochSecond() + "." + seq;
  }

  /** Reads what {@link #text} wrote; anything else is empty. */
  public static Optional<Position> parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 2 || text.length() > 40) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.ofEpochSecond(Long.parseLong(parts[0]));
      return Optional.of(new Position(time, Long.parseLong(parts[1])))
          .filter(read -> read.text().equals(text));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}

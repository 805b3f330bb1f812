package org.datapassport.vault.strand.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.RandomId;

/**
 * A record's place in the order of its strand: time, then segment, then place in the segment.
 *
 * <p>The order does not change when records are added, so a page that begins after a position
 * neither repeats nor skips what was there.
 */
public record Position(Instant time, UUID segment, int index) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::time)
          .thenComparing(Position::segment)
          .thenComparingInt(Position::index);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /** Written as {@code <seconds>.<segment>.<index>}. */
  public String text() {
    return time.getEpochSecond() + "." + RandomId.text(segment) + "." + index;
  }

  /** Reads what {@link #text} wrote; anything else is empty. */
  public static Optional<Position> parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3 || text.length() > 80) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.ofEpochSecond(Long.parseLong(parts[0]));
      int index = Integer.parseInt(parts[2]);
      return RandomId.parse(parts[1])
          .map(segment -> new Position(time, segment, index))
          .filter(read -> read.text().equals(text));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}

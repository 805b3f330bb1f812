package org.datapassport.vault.publication;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.datapassport.vault.publication.plan.Span;

/**
 * Where a reading of a published level goes on.
 *
 * @param block begin of the block
 * @param row how many of the block's rows were passed
 */
public record PublishedPosition(LocalDateTime block, int row) {
  public static final PublishedPosition START = new PublishedPosition(Span.EVER.begin(), 0);

  /** Behind everything. */
  public static final PublishedPosition END = new PublishedPosition(Span.EVER.end(), 0);

  /** Written as {@code <begin>~<row>}. */
  public String text() {
    return block + "~" + row;
  }

  /** Reads what {@link #text} wrote; anything else is empty. */
  public static Optional<PublishedPosition> parse(String text) {
    int tilde = text.indexOf('~');
    if (tilde < 0 || text.length() > 60) {
      return Optional.empty();
    }
    try {
      LocalDateTime block = LocalDateTime.parse(text.substring(0, tilde));
      int row = Integer.parseInt(text.substring(tilde + 1));
      return Optional.of(new PublishedPosition(block, row))
          .filter(read -> row >= 0 && read.text().equals(text));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}

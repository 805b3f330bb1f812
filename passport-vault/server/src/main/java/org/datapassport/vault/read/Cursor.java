package org.datapassport.vault.read;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.publication.PublishedPage;
import org.datapassport.vault.publication.PublishedPosition;
import org.datapassport.vault.strand.record.Position;

/**
 * Where a reading goes on: sealed, because a position holds the exact time of a record, which the
 * level may hide; and bound to grant and item, so that it opens nothing else.
 *
 * <p>One page has one cursor of the next: limit and filter are those of the first page, and the
 * same cursor has the same text whenever it is sealed.
 *
 * @param after the place after which to go on, where pages are cut from the stored records
 * @param edition the edition of what is published, where the level is read from that
 */
record Cursor(
    UUID reading,
    int limit,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<Position> after,
    long edition) {
  private static final String NONE = "-";
  private static final int PARTS = 6;

  /** A later answer of the citizen ends the readings of an earlier one. */
  static String place(GrantItem item) {
    return item.item() + "|" + item.version();
  }

  Cursor after(Position position) {
    return new Cursor(reading, limit, from, until, Optional.of(position), 0);
  }

  String seal(DataKey key, GrantId grant, String item) {
    String plain =
        String.join(
            " ",
            RandomId.text(reading),
            Integer.toString(limit),
            from.map(Instant::toString).orElse(NONE),
            until.map(Instant::toString).orElse(NONE),
            after.map(Position::text).orElse(NONE),
            Long.toString(edition));
    byte[] sealed =
        key.sealRepeatably(plain.getBytes(StandardCharsets.UTF_8), context(grant, item));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** Where a reading of a published level goes on; a block counts as its beginning. */
  PublishedPosition published() {
    return after
        .map(
            place ->
                new PublishedPosition(
                    LocalDateTime.ofInstant(place.time(), ZoneOffset.UTC), (int) place.seq()))
        .orElse(PublishedPosition.START);
  }

  /** The cursor of the page after this one. */
  Cursor at(PublishedPage page) {
    Position place = new Position(page.next().block().toInstant(ZoneOffset.UTC), page.next().row());
    return new Cursor(reading, limit, from, until, Optional.of(place), page.edition());
  }

  /**
   * Opens a cursor.
   *
   * @throws ProblemException {@code cursor-refused} for anything that we did not seal for this item
   */
  static Cursor open(DataKey key, GrantId grant, String item, String text) {
    try {
      byte[] plain = key.open(Base64.getUrlDecoder().decode(text), context(grant, item));
      String[] parts = new String(plain, StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length == PARTS) {
        return new Cursor(
            RandomId.parse(parts[0]).orElseThrow(),
            Integer.parseInt(parts[1]),
            instant(parts[2]),
            instant(parts[3]),
            Position.parse(parts[4]),
            Long.parseLong(parts[5]));
      }
      throw new ProblemException(VaultProblem.CURSOR_REFUSED, "");
    } catch (IllegalArgumentException e) {
      throw new ProblemException(VaultProblem.CURSOR_REFUSED, "", e);
    }
  }

  private static Optional<Instant> instant(String text) {
    return text.equals(NONE) ? Optional.empty() : Optional.of(Instant.parse(text));
  }

  private static byte[] context(GrantId grant, String item) {
    return ("cursor|" + grant + "|" + item).getBytes(StandardCharsets.UTF_8);
  }
}

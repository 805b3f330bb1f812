package org.datapassport.vault.calendar;

import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.record.Placing;
import org.datapassport.vault.write.WriteDoor;

/**
 * Which zone a citizen says is theirs.
 *
 * <p>It counts for records that tell no place: for those that come in from then on, and, when it is
 * said for the first time, for those that are there. Somebody who moves does not move their past.
 */
@Shared
public final class Calendars {
  /** The longest name of the time zone database has half as many. */
  static final int NAME_CHARACTERS_MAX = 64;

  /** Names of places; the database's other names are kept for old programs. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC");

  private static final List<String> PLACES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(name -> PLACE.matcher(name).matches())
          .sorted()
          .toList();

  private final ZoneStore store;
  private final WriteDoor door;

  @Inject
  Calendars(ZoneStore store, WriteDoor door) {
    this.store = store;
    this.door = door;
  }

  /** What may be said, such as {@code Europe/Tallinn}, in order. */
  public static List<String> places() {
    return PLACES;
  }

  /** The zone of this name; nothing for a name that is not among {@link #places}. */
  public static Optional<ZoneId> parse(String name) {
    return PLACES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
  }

  /** {@link Placing#UNSAID} until the citizen has said one. */
  public ZoneId zone(VaultId vault) {
    return store.find(vault).orElse(Placing.UNSAID);
  }

  public boolean isSaid(VaultId vault) {
    return store.find(vault).isPresent();
  }

  /** The citizen says it, in the caller's transaction. */
  public void say(VaultId vault, ZoneId zone) {
    store.put(vault, zone);
    door.place(vault, zone);
  }
}

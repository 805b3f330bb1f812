package org.datapassport.vault.calendar;

import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.write.WriteDoor;

/** Wires calendars as the server would. */
public final class CalendarsForTests {
  private CalendarsForTests() {}

  public static Calendars calendars(Database database, VaultKeys keys, WriteDoor door) {
    return new Calendars(new ZoneStore(database, keys), door);
  }
}

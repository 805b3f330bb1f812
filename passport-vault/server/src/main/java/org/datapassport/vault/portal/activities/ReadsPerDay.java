package org.datapassport.vault.portal.activities;

import java.time.LocalDate;

/** How many reads a day had, by the sensitivity of what was read. */
public record ReadsPerDay(LocalDate day, int everyday, int personal, int intimate) {
  public int total() {
    return everyday + personal + intimate;
  }
}

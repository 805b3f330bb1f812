package org.datapassport.vault.publication.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * The fixed moments at which windows are published: each noon in UTC.
 *
 * <p>A local day is over everywhere when it is over at UTC−12, which is the next day's noon in UTC.
 * So a window that ends with a day is published at a tick, and a tick tells nobody's zone.
 */
public final class Ticks {
  private Ticks() {}

  /** When this local day is over everywhere. */
  public static Instant closing(LocalDate day) {
    return day.plusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  /** The first tick after this moment; a tick is not its own next. */
  public static Instant next(Instant moment) {
    LocalDate day = moment.atOffset(ZoneOffset.UTC).toLocalDate();
    Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    return moment.isBefore(noon) ? noon : closing(day);
  }
}

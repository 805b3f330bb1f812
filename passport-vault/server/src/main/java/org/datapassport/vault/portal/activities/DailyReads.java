package org.datapassport.vault.portal.activities;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.portal.Choice;

/** Counts over the whole access log, which the page of lines does not hold. */
@Shared
public final class DailyReads {
  private final Database database;
  private final ActivityLog log;

  @Inject
  DailyReads(Database database, ActivityLog log) {
    this.database = database;
    this.log = log;
  }

  private record Cell(LocalDate day, String slug, long reads) {}

  /** One entry for each of the days up to and with the last one, in order. */
  List<ReadsPerDay> upTo(VaultId vault, LocalDate last, int days) {
    log.chain(vault);
    LocalDate first = last.minusDays(days - 1L);
    List<Cell> cells =
        database.list(
            "select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, slug,"
                + " count(*) as reads from access_log"
                + " where vault_id = ? and at >= ? and kind = 'read' and outcome = 'done'"
                + " and slug is not null group by 1, 2",
            row ->
                new Cell(LocalDate.parse(row.text("day")), row.text("slug"), row.number("reads")),
            vault.value(),
            first.atStartOfDay(ZoneOffset.UTC).toInstant());
    Map<LocalDate, Map<Sensitivity, Integer>> counts = new HashMap<>();
    for (Cell cell : cells) {
      counts
          .computeIfAbsent(cell.day(), day -> new EnumMap<>(Sensitivity.class))
          .merge(sensitivity(cell.slug()), (int) cell.reads(), Integer::sum);
    }
    List<ReadsPerDay> all = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Map<Sensitivity, Integer> of = counts.getOrDefault(day, Map.of());
      all.add(
          new ReadsPerDay(
              day,
              of.getOrDefault(Sensitivity.EVERYDAY, 0),
              of.getOrDefault(Sensitivity.PERSONAL, 0),
              of.getOrDefault(Sensitivity.INTIMATE, 0)));
    }
    return all;
  }

  /** Everybody who is named in the log, by name. */
  List<Choice> clients(VaultId vault, String chosen) {
    log.chain(vault);
    return database.list(
        "select client_id, max(line::json ->> 'clientName') as name from access_log"
            + " where vault_id = ? and client_id is not null group by client_id order by 2, 1"
            + " limit 200",
        row ->
            new Choice(
                row.text("client_id"),
                row.optionalText("name").orElse(row.text("client_id")),
                row.text("client_id").equals(chosen)),
        vault.value());
  }

  private static Sensitivity sensitivity(String slug) {
    return StrandCatalogue.load()
        .bySlug(slug)
        .map(type -> type.sensitivity())
        .orElse(Sensitivity.EVERYDAY);
  }
}

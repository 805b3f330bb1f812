package org.datapassport.vault.portal.activities;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.activity.tally.Tallies;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.strand.name.StrandId;

/** Counts over the whole access log, which the page of lines does not hold. */
@Shared
public final class DailyReads {
  /** A list to choose from. */
  private static final int CLIENTS_MAX = 200;

  private final Tallies tallies;

  @Inject
  DailyReads(Tallies tallies) {
    this.tallies = tallies;
  }

  /** One entry for each of the days up to and with the last one, in order. */
  List<ReadsPerDay> upTo(VaultId vault, LocalDate last, int days) {
    LocalDate first = last.minusDays(days - 1L);
    Map<LocalDate, Map<Sensitivity, Integer>> counts = new HashMap<>();
    tallies
        .of(vault)
        .days()
        .forEach(
            (of, reads) -> {
              if (!of.slug().isEmpty()) {
                counts
                    .computeIfAbsent(of.day(), day -> new EnumMap<>(Sensitivity.class))
                    .merge(sensitivity(of.slug()), reads.intValue(), Integer::sum);
              }
            });
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
    return tallies.of(vault).names().entrySet().stream()
        .map(
            client ->
                new Choice(client.getKey(), client.getValue(), client.getKey().equals(chosen)))
        .sorted(Comparator.comparing(Choice::words).thenComparing(Choice::value))
        .limit(CLIENTS_MAX)
        .toList();
  }

  private static Sensitivity sensitivity(String strand) {
    return StrandId.parse(strand)
        .flatMap(id -> StrandCatalogue.load().bySlug(id.type().value()))
        .map(type -> type.sensitivity())
        .orElse(Sensitivity.EVERYDAY);
  }
}

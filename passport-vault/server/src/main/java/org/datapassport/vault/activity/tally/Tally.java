package org.datapassport.vault.activity.tally;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;

/**
 * Counts of a log's lines, from the first to one of them. A read counts when it gave something out.
 *
 * @param number of the last line that is counted
 * @param names of companies by client id, as they were called last
 * @param grants by 32 hexadecimal digits
 * @param strands which client read which strand, from the first line on
 * @param days of the last {@link #DAYS}, by UTC: how often a grant's strand was read on a day
 */
public record Tally(
    long number,
    Map<String, String> names,
    Map<String, Reads> grants,
    Map<StrandOf, Reads> strands,
    Map<DayOf, Long> days) {
  /** What the pages draw, and a day for the order in which lines come. */
  public static final int DAYS = 31;

  static final Tally EMPTY = new Tally(0, Map.of(), Map.of(), Map.of(), Map.of());

  public Tally {
    names = Map.copyOf(names);
    grants = Map.copyOf(grants);
    strands = Map.copyOf(strands);
    days = Map.copyOf(days);
  }

  /** How often something was read, and when last. */
  public record Reads(long count, Instant last) {
    /** Of both together. */
    public Reads plus(Reads other) {
      return new Reads(count + other.count, last.isAfter(other.last) ? last : other.last);
    }
  }

  /** A strand as a client read it. */
  public record StrandOf(String strand, String client) {}

  /**
   * A day of a strand of a grant.
   *
   * @param slug empty where the read named none
   */
  public record DayOf(LocalDate day, String grant, String slug) {}

  /** Goes on from a tally, line by line; it never leaves {@link Tallies}. */
  static final class Counting {
    private long number;
    private final Map<String, String> names;
    private final Map<String, Reads> grants;
    private final Map<StrandOf, Reads> strands;
    private final Map<DayOf, Long> days;

    Counting(Tally from) {
      number = from.number;
      names = new HashMap<>(from.names);
      grants = new HashMap<>(from.grants);
      strands = new HashMap<>(from.strands);
      days = new HashMap<>(from.days);
    }

    void add(long line, LogEntry entry) {
      number = line;
      entry.clientId().ifPresent(client -> names.put(client, entry.clientName().orElse(client)));
      if (entry.kind() == LogKind.READ && entry.outcome() == LogEntry.Outcome.DONE) {
        entry.grant().ifPresent(grant -> read(grant, entry));
        entry
            .slug()
            .flatMap(strand -> entry.clientId().map(client -> new StrandOf(strand, client)))
            .ifPresent(of -> strands.merge(of, new Reads(1, entry.at()), Reads::plus));
      }
    }

    private void read(String grant, LogEntry entry) {
      grants.merge(grant, new Reads(1, entry.at()), Reads::plus);
      LocalDate day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
      days.merge(new DayOf(day, grant, entry.slug().orElse("")), 1L, Long::sum);
    }

    /** Days before the last ones are forgotten. */
    Tally tally() {
      days.keySet().stream()
          .map(DayOf::day)
          .max(LocalDate::compareTo)
          .map(last -> last.minusDays(DAYS))
          .ifPresent(old -> days.keySet().removeIf(of -> !of.day().isAfter(old)));
      return new Tally(number, names, grants, strands, days);
    }
  }
}

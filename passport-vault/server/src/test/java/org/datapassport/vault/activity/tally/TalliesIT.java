package org.datapassport.vault.activity.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;

class TalliesIT {
  private static final String GRANT = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();
  private final TallyStore store = new TallyStore(world.database, world.keys);
  private final Tallies tallies = new Tallies(store, world.log);

  private LogEntry read(String grant) {
    return LogEntry.own(world.clock.instant(), LogKind.READ)
        .client("c-" + grant.charAt(0), "Company " + grant.charAt(0))
        .grant(grant)
        .strand("steps");
  }

  private void append(int times, LogEntry entry) {
    world.in(
        () -> {
          for (int i = 0; i < times; i++) {
            world.log.append(vault, entry);
          }
          return true;
        });
  }

  private long reads(String grant) {
    return Optional.ofNullable(tallies.of(vault).grants().get(grant)).orElseThrow().count();
  }

  private long kept() {
    return store.find(vault).map(Tally::number).orElse(0L);
  }

  @Test
  void of_aLog_countsWhatWasGivenOutByGrantAndDay() {
    assertEquals(Tally.EMPTY, tallies.of(vault));
    append(2, read(GRANT));
    append(1, read(GRANT).refused("grant-over"));
    append(1, LogEntry.own(world.clock.instant(), LogKind.GRANTED).client("c-f", "Was Called So"));
    Instant first = world.clock.instant();
    world.clock.forward(Duration.ofDays(1));
    append(3, read(OTHER));
    Tally tally = tallies.of(vault);
    assertEquals(7, tally.number());
    assertEquals(Map.of("c-0", "Company 0", "c-f", "Company f"), tally.names());
    assertEquals(
        Map.of(GRANT, new Tally.Reads(2, first), OTHER, new Tally.Reads(3, world.clock.instant())),
        tally.grants());
    assertEquals(
        Map.of(
            new Tally.StrandOf("steps", "c-0"), new Tally.Reads(2, first),
            new Tally.StrandOf("steps", "c-f"), new Tally.Reads(3, world.clock.instant())),
        tally.strands());
    assertEquals(
        Map.of(
            new Tally.DayOf(LocalDate.parse("2026-11-22"), GRANT, "steps"), 2L,
            new Tally.DayOf(LocalDate.parse("2026-11-23"), OTHER, "steps"), 3L),
        tally.days());
  }

  @Test
  void of_manyLines_keepsTheCountAndGoesOnFromIt() {
    append(Tallies.LINES_BEHIND - 1, read(GRANT));
    tallies.of(vault);
    assertEquals(0, kept(), "few lines are counted each time");
    assertEquals(List.of(), tallies.behind(10));
    append(1, read(GRANT));
    world.log.chain(vault);
    assertEquals(List.of(vault), tallies.behind(10));
    Tally whole = tallies.of(vault);
    assertEquals(Tallies.LINES_BEHIND, kept());
    assertEquals(List.of(), tallies.behind(10));
    assertEquals(whole, tallies.of(vault), "what is kept is what was counted");
    append(1, read(OTHER));
    assertNotEquals(whole, tallies.of(vault));
    assertEquals(1, reads(OTHER));
    store.put(vault, Tally.EMPTY);
    assertEquals(Tallies.LINES_BEHIND, kept(), "nothing older takes its place");
  }

  /** Older versions did not count who read which strand. */
  @Test
  void of_aTallyOfAnOlderVersion_countsAnew() {
    append(Tallies.LINES_BEHIND, read(GRANT));
    Tally whole = tallies.of(vault);
    byte[] old = "{\"names\":{},\"grants\":{},\"days\":{}}".getBytes(StandardCharsets.UTF_8);
    byte[] context =
        ("access-tally|" + vault + "|" + Tallies.LINES_BEHIND).getBytes(StandardCharsets.UTF_8);
    world.database.update(
        "update access_tally set body = ? where vault_id = ?",
        world.keys.vaultKey(vault).seal(old, context),
        vault.value());
    assertEquals(whole, tallies.of(vault));
    assertEquals(Optional.of(whole), store.find(vault), "and keeps it");
  }

  @Test
  void days_beforeTheLastOnes_areForgotten() {
    append(1, read(GRANT));
    world.clock.forward(Duration.ofDays(Tally.DAYS - 1));
    append(1, read(OTHER));
    assertEquals(2, tallies.of(vault).days().size());
    world.clock.forward(Duration.ofDays(1));
    append(1, read(OTHER));
    assertEquals(2, tallies.of(vault).days().size());
    assertEquals(1, reads(GRANT));
  }
}

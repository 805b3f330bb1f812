package org.datapassport.vault.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Placing;
import org.datapassport.vault.strand.record.RecordQuery;
import org.junit.jupiter.api.Test;

class CalendarsIT {
  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  private void say(String zone) {
    world.in(
        () -> {
          world.calendars.say(vault, ZoneId.of(zone));
          return true;
        });
  }

  private void track(String time) {
    world.run(
        vault,
        world.file("a.gpx", "<gpx><wpt lat=\"1\" lon=\"2\"><time>" + time + "</time></wpt></gpx>"));
  }

  private List<String> times() {
    return world
        .strands
        .read(vault, new StrandId("movement"), RecordQuery.all(10))
        .records()
        .stream()
        .map(record -> record.body().terms())
        .map(terms -> terms.get("time") + " " + terms.getOrDefault("assumedZone", "-"))
        .toList();
  }

  @Test
  void zone_unsaid_leavesMomentsInUtc() {
    assertEquals(Placing.UNSAID, world.calendars.zone(vault));
    assertFalse(world.calendars.isSaid(vault));
    track("2026-10-01T22:00:00Z");
    assertEquals(List.of("2026-10-01T22:00:00Z -"), times());
  }

  @Test
  void say_countsForWhatIsThereAndWhatComes_andAMoveForWhatComes() {
    track("2026-10-01T22:00:00Z");
    say("Europe/Tallinn");
    track("2026-10-02T22:00:00Z");
    say("America/New_York");
    track("2026-10-03T22:00:00Z");
    assertEquals(ZoneId.of("America/New_York"), world.calendars.zone(vault));
    assertEquals(
        List.of(
            "2026-10-02T01:00:00+03:00 Europe/Tallinn",
            "2026-10-03T01:00:00+03:00 Europe/Tallinn",
            "2026-10-03T18:00:00-04:00 America/New_York"),
        times());
  }

  /** Whatever zone it is read in, a moment at a place is one record. */
  @Test
  void sameTrack_afterAMove_isNothingNew() {
    track("2026-10-01T22:00:00Z");
    say("Europe/Tallinn");
    track("2026-10-01T22:00:00Z");
    track("2026-10-02T00:00:00+02:00");
    assertEquals(1, times().size());
  }

  @Test
  void dump_tellsNoZone() {
    say("Europe/Tallinn");
    List<byte[]> rows =
        world.in(
            () -> world.database.list("select zone from vault_zone", row -> row.bytes("zone")));
    assertEquals(1, rows.size());
    assertFalse(new String(rows.get(0), StandardCharsets.ISO_8859_1).contains("Tallinn"));
  }

  @Test
  void parse_takesPlacesAlone() {
    assertTrue(Calendars.places().contains("Asia/Kathmandu"));
    assertEquals(Optional.of(ZoneId.of("UTC")), Calendars.parse("UTC"));
    for (String name : List.of("", "EST", "Etc/GMT+5", "+02:00", "Z", "Europe/Atlantis")) {
      assertEquals(Optional.empty(), Calendars.parse(name), name);
    }
    assertTrue(
        Calendars.places().stream()
            .allMatch(name -> name.length() < Calendars.NAME_CHARACTERS_MAX));
  }
}

package org.datapassport.vault.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.importing.route.Destination;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.name.StrandId;
import org.junit.jupiter.api.Test;

/** Into which strand a file comes, with files that say whose they are and files that do not. */
class RoutedImportsIT {
  private static final StrandId MOVEMENT = new StrandId("movement");
  private static final StrandId ENTRIES = new StrandId("account-transactions");
  private static final String OTHER = "EE382200221020142222";

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  private UploadedFile track(int from, int points) {
    StringBuilder gpx = new StringBuilder("<gpx><trk><trkseg>");
    for (int i = from; i < from + points; i++) {
      Instant time = Instant.parse("2026-10-01T00:00:00Z").plusSeconds(i);
      gpx.append("<trkpt lat=\"59.4\" lon=\"24.7\"><time>" + time + "</time></trkpt>");
    }
    return world.file("a.gpx", gpx.append("</trkseg></trk></gpx>").toString());
  }

  private ImportPlan plan(UploadedFile file) {
    return world.imports.plan(vault, file, told -> {});
  }

  private static StrandId fresh(ImportPlan plan) {
    return plan.strands().get(0).open().stream()
        .filter(Destination::isNew)
        .map(Destination::strand)
        .findFirst()
        .orElseThrow();
  }

  private void run(UploadedFile file, ImportPlan plan) {
    world.in(
        () -> ImportsForTests.run(world.imports, vault, file, plan, world.random, world.clock));
  }

  private long records(StrandId strand) {
    return world.strands.find(vault, strand).map(StrandSummary::records).orElse(0L);
  }

  /** Nothing says which of two strands a track belongs to: only the citizen does. */
  @Test
  void plan_whereTwoStrandsCouldTakeIt_isNotDecidedWithoutTheCitizensWord() {
    world.run(vault, track(0, 10));
    ImportPlan second = plan(track(100, 10));
    assertEquals(List.of(MOVEMENT), second.strands().get(0).into(), "nothing speaks for two");
    StrandId own = fresh(second);
    run(track(100, 10), second.decided(Map.of(0, own)).orElseThrow());
    assertEquals(10, records(own));
    assertEquals(10, records(MOVEMENT));

    ImportPlan third = plan(track(200, 15));
    assertEquals(List.of(), third.strands().get(0).into());
    assertEquals(Optional.empty(), third.decided(Map.of()));
    assertEquals(Optional.empty(), third.decided(Map.of(0, new StrandId("steps"))));
    run(track(200, 15), third.decided(Map.of(0, MOVEMENT)).orElseThrow());
    assertEquals(25, records(MOVEMENT));
    assertEquals(10, records(own));
  }

  /** The citizen's word counts more than what the file says. */
  @Test
  void plan_ofAnotherAccount_goesWhereTheCitizenSays_andGoesOnThere() {
    world.run(vault, world.statement("2026-10-03 12.40 Rimi"));
    UploadedFile other = world.statementOf(OTHER, "2026-10-04 5.00 Bolt");
    ImportPlan plan = plan(other);
    assertNotEquals(List.of(ENTRIES), plan.strands().get(0).into());
    run(other, plan.decided(Map.of(0, ENTRIES)).orElseThrow());
    assertEquals(2, records(ENTRIES));
    assertEquals(
        List.of(ENTRIES),
        plan(world.statementOf(OTHER, "2026-10-05 6.00 Bolt")).strands().get(0).into(),
        "it feeds that strand from now on");
  }

  /** Two files that were looked at while the vault was empty: each account has its own strand. */
  @Test
  void settled_ofTwoPlansThatWereToBeginOneStrand_keepsThemApart() {
    UploadedFile one = world.statement("2026-10-03 12.40 Rimi");
    UploadedFile other = world.statementOf(OTHER, "2026-10-04 5.00 Bolt");
    ImportPlan first = plan(one).decided(Map.of()).orElseThrow();
    ImportPlan second = plan(other).decided(Map.of()).orElseThrow();
    assertEquals(first.strands().get(0).into(), second.strands().get(0).into());
    run(one, world.imports.settled(vault, first));
    ImportPlan settled = world.imports.settled(vault, second);
    run(other, settled);
    assertEquals(1, records(ENTRIES));
    assertEquals(1, records(settled.strands().get(0).into().get(0)));
    assertNotEquals(List.of(ENTRIES), settled.strands().get(0).into());
  }

  /** Two files of one account that were looked at before either came in: one strand. */
  @Test
  void settled_ofTwoPlansOfOneNewAccount_putsBothIntoOneStrand() {
    world.run(vault, world.statement("2026-10-03 12.40 Rimi"));
    UploadedFile one = world.statementOf(OTHER, "2026-10-04 5.00 Bolt");
    UploadedFile two = world.statementOf(OTHER, "2026-10-05 6.00 Bolt");
    ImportPlan first = plan(one).decided(Map.of()).orElseThrow();
    ImportPlan second = plan(two).decided(Map.of()).orElseThrow();
    assertNotEquals(first.strands().get(0).into(), second.strands().get(0).into());
    run(one, world.imports.settled(vault, first));
    ImportPlan settled = world.imports.settled(vault, second);
    assertEquals(first.strands().get(0).into(), settled.strands().get(0).into());
    run(two, settled);
    assertEquals(2, records(first.strands().get(0).into().get(0)));
    assertEquals(1, records(ENTRIES));
  }

  /** Agreements about an account that is gone point to its strand still. */
  @Test
  void plan_afterAnAccountWasTakenBack_givesItsStrandToNoOtherAccount() {
    UploadedFile other = world.statementOf(OTHER, "2026-10-04 5.00 Bolt");
    ImportPlan looked = plan(other).decided(Map.of()).orElseThrow();
    assertEquals(List.of(ENTRIES), looked.strands().get(0).into(), "nothing is there yet");
    ImportRun run = world.run(vault, world.statement("2026-10-03 12.40 Rimi"));
    world.in(() -> world.imports.undo(vault, run.id()));
    assertEquals(0, records(ENTRIES));

    assertNotEquals(List.of(ENTRIES), plan(other).strands().get(0).into());
    run(other, world.imports.settled(vault, looked));
    assertEquals(0, records(ENTRIES), "nor to one that was looked at before");
    world.run(vault, world.statement("2026-10-03 12.40 Rimi"));
    assertEquals(0, records(ENTRIES), "where another is there, each has its own");
  }

  @Test
  void plan_ofTheSameRecords_saysWhichStrandHasThem() {
    world.run(vault, world.statement("2026-10-03 12.40 Rimi"));
    ImportPlan again = plan(world.statement("2026-10-03 12.40 Rimi"));
    assertEquals(0, again.newRecords());
    assertEquals(
        List.of(1, 0),
        again.strands().get(0).open().stream().map(Destination::alreadyThere).toList());
  }
}

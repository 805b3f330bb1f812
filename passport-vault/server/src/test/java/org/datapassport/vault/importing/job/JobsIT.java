package org.datapassport.vault.importing.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.importing.ImportId;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.importing.Imports;
import org.datapassport.vault.importing.staging.StagedFiles;
import org.datapassport.vault.importing.staging.StagedId;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordQuery;
import org.junit.jupiter.api.Test;

/** The life of imports, and their deaths. */
class JobsIT {
  private static final StrandId MOVEMENT = new StrandId("movement");

  private static final int BATCH = 2_000;

  /** Three batches, the last not full. */
  private static final int POINTS = 4_500;

  private final VaultWorld world = new VaultWorld();
  private final Imports imports = world.importsInBatchesOf(BATCH);
  private final VaultId vault = world.newVault();

  /** The power goes: what runs stops where it is, and nothing is tidied up. */
  private static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A vault node. */
  private final class Node extends JobTransaction {
    private final Map<Integer, Runnable> beforeCommit = new HashMap<>();
    private final Map<Integer, Runnable> afterCommit = new HashMap<>();
    private final JobStore store = new JobStore(world.database, world.keys);
    private final StagedFiles staged =
        new StagedFiles(
            world.home.resolve("staged"),
            20 * StagedFiles.FILE_BYTES_MAX,
            world.keys,
            world.random,
            world.clock);
    private final Jobs jobs = new Jobs(store, this, imports, staged, new WakeUp(), world.clock);
    private final JobWorker worker =
        new JobWorker(store, this, jobs, imports, staged, world.random);
    private int steps;

    @Override
    public <T> T in(Supplier<T> work) {
      int step = steps++;
      T done =
          world.in(
              () -> {
                T made = work.get();
                beforeCommit.getOrDefault(step, () -> {}).run();
                return made;
              });
      afterCommit.getOrDefault(step, () -> {}).run();
      return done;
    }

    /** The first of its steps begins the run, the others are batches, the last ends it. */
    Node dyingInStep(int step) {
      beforeCommit.put(
          step,
          () -> {
            throw new PowerCut();
          });
      return this;
    }

    StagedId submit(VaultId whose, String content) {
      StagedFiles.Staged file =
          staged
              .stage(
                  whose,
                  "a.gpx",
                  new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                  held -> jobs.holds(whose, held))
              .orElseThrow();
      jobs.submit(whose, file);
      return file.id();
    }

    /** Submits a file, plans it and says yes to the plan. */
    StagedId accepted(String content) {
      StagedId file = submit(vault, content);
      assertTrue(worker.work(false));
      assertEquals(JobState.PLANNED, state(file));
      assertEquals(Jobs.Answer.DONE, jobs.run(vault, file));
      return file;
    }

    JobState state(StagedId file) {
      return jobs.find(vault, file).orElseThrow().state();
    }
  }

  private final Node node = new Node();

  private static String gpx(int from, int to) {
    StringBuilder gpx = new StringBuilder("<gpx><trk><trkseg>");
    for (int i = from; i < to; i++) {
      Instant time = Instant.parse("2026-10-01T00:00:00Z").plusSeconds(i);
      gpx.append("<trkpt lat=\"59.4\" lon=\"24.7\"><time>" + time + "</time></trkpt>");
    }
    return gpx.append("</trkseg></trk></gpx>").toString();
  }

  /** The leases of nodes that are dead, or think they are not, are over. */
  private void leasesLapse() {
    world.database.update("update import_job set lease_until = now() - interval '1 second'");
  }

  private void assertWhole(int points) {
    assertEquals(points, world.strands.find(vault, MOVEMENT).orElseThrow().records());
    List<Instant> times = new ArrayList<>();
    world.strands.forEach(
        vault,
        MOVEMENT,
        RecordQuery.all(100),
        record -> times.add(record.body().time().orElseThrow()));
    assertEquals(points, times.stream().distinct().count());
    assertEquals(points, times.size());
    assertTrue(world.log.verify(vault).isWhole());
  }

  private void assertNothingLeft() {
    assertEquals(0, world.strands.find(vault, MOVEMENT).map(each -> each.records()).orElse(0L));
    assertEquals(0, rows("segment"));
    assertEquals(0, rows("publication_hold"));
    assertEquals(List.of(), imports.list(vault));
  }

  private int rows(String table) {
    return world.database.list("select 1 from " + table, row -> 1).size();
  }

  private long linesSum() {
    return world.log.list(vault, LogQuery.newest(100)).stream()
        .mapToLong(line -> line.entry().records())
        .sum();
  }

  @Test
  void job_fromUploadToUndo_tellsWhereItStands() {
    StagedId file = node.submit(vault, gpx(0, 10));
    assertEquals(JobState.WAITING, node.state(file));
    assertTrue(node.worker.work(false));
    Job planned = node.jobs.find(vault, file).orElseThrow();
    assertEquals(10, planned.body().plan().get(0).newRecords());
    assertEquals(3, planned.body().plan().get(0).strands().get(0).samples().size());
    assertEquals(List.of(file), node.jobs.open(vault).stream().map(j -> j.key().file()).toList());
    assertNothingLeft();
    assertEquals(Jobs.Answer.DONE, node.jobs.run(vault, file));
    assertEquals(Jobs.Answer.TOO_LATE, node.jobs.run(vault, file), "a second click");
    assertTrue(node.worker.work(false));
    assertEquals(Jobs.Answer.TOO_LATE, node.jobs.run(vault, file), "a third, when it is in");
    assertFalse(node.worker.work(false), "nothing else waits");
    assertEquals(1, world.imports.list(vault).size());
    assertEquals(JobState.DONE, node.state(file));
    assertEquals(List.of(), node.jobs.open(vault));
    assertFalse(node.staged.isThere(vault, file));
    assertWhole(10);
    ImportRun run = imports.list(vault).get(0);
    assertEquals(10, run.addedRecords());
    assertEquals(Jobs.Answer.TOO_LATE, node.jobs.cancel(vault, file));
    assertEquals(10, node.jobs.undo(vault, run.id()).records());
    assertEquals(JobState.UNDONE, node.state(file));
    assertEquals(0, node.jobs.undo(vault, run.id()).records(), "a second click");
    assertEquals(JobState.UNDONE, node.state(file));
  }

  /** The database went away under a worker: nobody works on its job, and no lease says so. */
  @Test
  void renew_ofAJobThatAWorkerLost_doesNotKeepIt() {
    Node living = new Node().dyingInStep(2);
    StagedId file = living.accepted(gpx(0, POINTS));
    assertThrows(PowerCut.class, () -> living.worker.work(false));
    world.database.update("update import_job set lease_until = now() - interval '1 second'");
    living.worker.renew();
    assertTrue(node.worker.work(false));
    assertEquals(JobState.DONE, node.state(file));
  }

  @Test
  void run_killedInTheMiddle_goesOnWhereItWas_onAnotherNode() {
    Node dying = new Node().dyingInStep(2);
    StagedId file = dying.accepted(gpx(0, POINTS));
    assertThrows(PowerCut.class, () -> dying.worker.work(false));
    assertEquals(BATCH, world.strands.find(vault, MOVEMENT).orElseThrow().records());
    world.database.update("update import_job set lease_until = now() + interval '1 hour'");
    assertFalse(node.worker.work(false), "its lease lives");
    leasesLapse();
    assertEquals(BATCH, node.jobs.find(vault, file).orElseThrow().body().run().events());
    assertTrue(node.worker.work(false));
    assertEquals(JobState.DONE, node.state(file));
    assertWhole(POINTS);
    ImportRun run = imports.list(vault).get(0);
    assertEquals(POINTS, run.addedRecords());
    assertEquals(0, run.alreadyThere().get(MOVEMENT.value()));
    assertEquals(POINTS, linesSum());
  }

  @Test
  void run_killedAfterItsLastBatch_isFinishedByTheNext() {
    Node dying = new Node().dyingInStep(4);
    StagedId file = dying.accepted(gpx(0, POINTS));
    assertThrows(PowerCut.class, () -> dying.worker.work(false));
    leasesLapse();
    assertTrue(node.worker.work(false));
    assertEquals(JobState.DONE, node.state(file));
    assertWhole(POINTS);
    assertEquals(0, rows("publication_hold"));
  }

  @Test
  void run_whileAnotherNodeHasTakenItOver_writesNothingMore() {
    Node frozen = new Node();
    StagedId file = frozen.accepted(gpx(0, POINTS));
    frozen.afterCommit.put(
        1,
        () -> {
          leasesLapse();
          assertTrue(node.worker.work(false));
        });
    assertTrue(frozen.worker.work(false));
    assertEquals(JobState.DONE, node.state(file));
    assertWhole(POINTS);
    assertEquals(POINTS, linesSum());
    assertEquals(1, imports.list(vault).size());
  }

  @Test
  void cancel_whileItRuns_takesEverythingBack() {
    Node running = new Node().dyingInStep(2);
    StagedId file = running.accepted(gpx(0, POINTS));
    assertThrows(PowerCut.class, () -> running.worker.work(false));
    assertEquals(Jobs.Answer.DONE, node.jobs.cancel(vault, file));
    assertEquals(JobState.CANCELLED, node.state(file));
    assertNothingLeft();
    assertFalse(node.staged.isThere(vault, file));
    leasesLapse();
    assertFalse(node.worker.work(false));
  }

  @Test
  void sweep_afterACrashInACancel_takesBackWhatIsLeft() {
    Node running = new Node().dyingInStep(2);
    StagedId file = running.accepted(gpx(0, POINTS));
    assertThrows(PowerCut.class, () -> running.worker.work(false));
    node.store.move(new JobKey(vault, file), JobState.RUNNING, JobState.CANCELLED);
    node.worker.sweep();
    assertNothingLeft();
  }

  @Test
  void plan_ofAFileThatBreaksOff_failsAndSaysWhere() {
    String broken = gpx(0, 100).replace("</trkseg></trk></gpx>", "\n<trkpt");
    StagedId file = node.submit(vault, broken);
    assertTrue(node.worker.work(false));
    Job failed = node.jobs.find(vault, file).orElseThrow();
    assertEquals(JobState.FAILED, failed.state());
    assertEquals("file-broken", failed.body().failure().get(0).code());
    assertEquals(
        "The file breaks off or is damaged, at line 2, after 100 records",
        failed.body().failure().get(0).place());
    assertFalse(node.staged.isThere(vault, file));
    assertNothingLeft();
  }

  @Test
  void job_thatNeverComesAnyFurther_failsInTheEnd_andLeavesNothing() {
    StagedId file = node.accepted(gpx(0, 3_000));
    for (int attempt = 0; attempt <= JobWorker.ATTEMPTS_MAX; attempt++) {
      Node dying = new Node().dyingInStep(attempt == 0 ? 1 : 0);
      assertThrows(PowerCut.class, () -> dying.worker.work(false));
      leasesLapse();
    }
    assertTrue(node.worker.work(false));
    assertEquals(JobState.FAILED, node.state(file));
    assertNothingLeft();
  }

  @Test
  void run_withAnotherVersionOfTheImporter_beginsAnew() {
    Node dying = new Node().dyingInStep(2);
    StagedId file = dying.accepted(gpx(0, POINTS));
    assertThrows(PowerCut.class, () -> dying.worker.work(false));
    leasesLapse();
    JobKey key = new JobKey(vault, file);
    JobBody body = node.store.find(key).orElseThrow().body();
    UUID other = new UUID(2, 2);
    assertTrue(node.store.claim(key, other, Duration.ofSeconds(9)).isPresent());
    JobBody older =
        new JobBody(
            body.fileName(),
            body.fileBytes(),
            body.startedAt(),
            "0",
            0,
            body.plan(),
            body.run(),
            List.of());
    assertTrue(node.store.progress(key, other, JobState.RUNNING, older));
    leasesLapse();
    assertTrue(node.worker.work(false));
    assertEquals(JobState.DONE, node.state(file));
    assertWhole(POINTS);
    assertEquals(POINTS, imports.list(vault).get(0).addedRecords());
  }

  @Test
  void work_ofManyCitizens_isDoneInTurns() {
    VaultId other = world.newVault();
    List<StagedId> mine = List.of(node.submit(vault, gpx(0, 2)), node.submit(vault, gpx(2, 4)));
    StagedId theirs = node.submit(other, gpx(0, 2));
    assertTrue(node.worker.work(false));
    assertTrue(node.worker.work(false));
    assertEquals(JobState.PLANNED, node.state(mine.get(0)));
    assertEquals(JobState.WAITING, node.state(mine.get(1)), "the other citizen comes first");
    assertEquals(JobState.PLANNED, node.jobs.find(other, theirs).orElseThrow().state());
    assertTrue(node.worker.work(false));
    assertEquals(JobState.PLANNED, node.state(mine.get(1)));
  }

  @Test
  void job_ofAVaultThatIsShredded_ends() {
    node.accepted(gpx(0, 10));
    world.in(
        () -> {
          world.vaults.shred(vault);
          return true;
        });
    assertFalse(node.worker.work(false));
    node.worker.sweep();
    assertEquals(0, rows("import_job"));
  }

  @Test
  void undo_ofWhatStillRuns_isNotFound() {
    StagedId file = node.accepted(gpx(0, 10));
    assertTrue(node.jobs.holds(vault, file));
    ImportId id = new ImportId(file.value().value());
    assertThrows(ProblemException.class, () -> node.jobs.undo(vault, id));
    assertTrue(node.worker.work(false));
    assertWhole(10);
  }

  @Test
  void sweep_whileAFileIsToBeRead_keepsIt() {
    StagedId file = node.submit(vault, gpx(0, 10));
    StagedId decided = node.submit(vault, gpx(10, 20));
    assertTrue(node.worker.work(false));
    world.clock.forward(Duration.ofDays(400));
    node.worker.sweep();
    assertFalse(node.staged.isThere(vault, file), "nobody decided about it");
    assertEquals(JobState.CANCELLED, node.state(file));
    assertTrue(node.staged.isThere(vault, decided), "it waits for its dry run");
  }

  /** Two tabs bring two files that overlap, batch by batch. */
  @Test
  void runs_ofTwoFilesAtOnce_bringEachRecordOnce() {
    Node first = new Node();
    StagedId one = first.accepted(gpx(0, POINTS));
    StagedId two = node.submit(vault, gpx(POINTS - 3_000, POINTS + 1_000));
    world.database.update(
        "update import_job set large = true where job_id = ?", two.value().value());
    assertTrue(node.worker.work(true));
    node.jobs.run(vault, two);
    first.afterCommit.put(1, () -> assertTrue(node.worker.work(true)));
    assertTrue(first.worker.work(false));
    assertEquals(JobState.DONE, first.state(one));
    assertEquals(JobState.DONE, first.state(two));
    assertWhole(POINTS + 1_000);
    int added = imports.list(vault).stream().mapToInt(ImportRun::addedRecords).sum();
    assertEquals(POINTS + 1_000, added);
    assertEquals(0, rows("publication_hold"));
  }
}

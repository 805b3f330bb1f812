package org.datapassport.vault.importing.job;

import java.time.Instant;
import java.util.List;
import org.datapassport.vault.importing.ImportPlan;
import org.datapassport.vault.importing.RunState;

/**
 * What is sealed of a job.
 *
 * @param version of the importer that gave what was run so far; empty before
 * @param bytesRead of the file, by the dry run or the run that is under way
 * @param plan of the dry run; none before, one then
 * @param failure the code and the place of what went wrong; none while nothing did
 */
public record JobBody(
    String fileName,
    long fileBytes,
    Instant startedAt,
    String version,
    long bytesRead,
    List<ImportPlan> plan,
    RunState run,
    List<Failure> failure) {
  public JobBody {
    plan = List.copyOf(plan);
    failure = List.copyOf(failure);
  }

  /**
   * Why it ended.
   *
   * @param code of the vault's catalogue
   * @param place where in the file, or empty
   */
  public record Failure(String code, String place) {}

  static JobBody of(String fileName, long fileBytes, Instant now) {
    return new JobBody(fileName, fileBytes, now, "", 0, List.of(), RunState.BEGIN, List.of());
  }

  JobBody read(long bytes) {
    return new JobBody(fileName, fileBytes, startedAt, version, bytes, plan, run, failure);
  }

  JobBody planned(ImportPlan made) {
    return new JobBody(
        fileName, fileBytes, startedAt, version, fileBytes, List.of(made), run, failure);
  }

  /** What the dry run showed, and what the citizen said to it. */
  JobBody decided(ImportPlan made) {
    return new JobBody(
        fileName, fileBytes, startedAt, version, bytesRead, List.of(made), run, failure);
  }

  /** With the same importer, and into the same strands, from then on. */
  JobBody begun(String importerVersion, ImportPlan settled) {
    return new JobBody(
        fileName,
        fileBytes,
        startedAt,
        importerVersion,
        0,
        List.of(settled),
        RunState.BEGIN,
        failure);
  }

  JobBody ran(RunState state) {
    return new JobBody(
        fileName, fileBytes, startedAt, version, state.bytes(), plan, state, failure);
  }

  JobBody failed(Failure why) {
    return new JobBody(
        fileName, fileBytes, startedAt, version, bytesRead, List.of(), run, List.of(why));
  }

  /** How much of the file was read, in hundredths. */
  public int percent() {
    return fileBytes == 0 ? 0 : (int) Math.min(99, bytesRead * 100 / fileBytes);
  }
}

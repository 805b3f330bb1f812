package org.datapassport.vault.portal.imports;

import java.util.Map;
import org.datapassport.platform.page.Frame;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.importing.RunState;
import org.datapassport.vault.importing.job.Job;
import org.datapassport.vault.importing.job.JobBody;
import org.datapassport.vault.importing.job.JobState;
import org.datapassport.vault.importing.staging.StagedFiles;
import org.datapassport.vault.portal.When;

/** Puts imports that are under way into words. */
public final class JobWords {
  private JobWords() {}

  static JobPage page(Frame frame, Job job) {
    boolean running = job.state() == JobState.RUNNING;
    return new JobPage(
        frame,
        running ? "Bringing in your file" : "Reading your file",
        job.key().file().toString(),
        job.body().fileName(),
        words(job),
        job.body().percent(),
        running ? counts(job.body().run()) : "",
        running);
  }

  private static String words(Job job) {
    if (!job.working()) {
      return "It waits for its turn.";
    }
    if (job.body().run().whole()) {
      return "All of it is read. What your strands tell is being made up.";
    }
    return job.state() == JobState.RUNNING
        ? "It is added to your vault piece by piece."
        : "We look at what it would add. Nothing is added yet.";
  }

  private static String counts(RunState run) {
    return When.count(sum(run.added()), "record")
        + " added, "
        + When.number(sum(run.alreadyThere()))
        + " were there already, "
        + When.number(sum(run.skipped()))
        + " left out.";
  }

  private static long sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Why a file was not brought in. */
  static String why(JobBody.Failure failure) {
    String place = failure.place().isEmpty() ? "" : " (" + failure.place() + ")";
    if (failure.code().equals(VaultProblem.FILE_UNKNOWN.code())) {
      return "We do not know this kind of file. We read GPX, camt.053 and Apple Health exports";
    }
    if (failure.code().equals(VaultProblem.FILE_TOO_LARGE.code())) {
      return tooLarge() + place;
    }
    if (failure.code().equals(VaultProblem.FILE_BROKEN.code())) {
      return "This file breaks off or is damaged" + place + ". Export it again and try once more";
    }
    return "We could not bring this file in, and nothing of it was kept. Try once more";
  }

  static String tooLarge() {
    return "Choose a file of at most " + StagedFiles.FILE_BYTES_MAX / (1024 * 1024) + " MB";
  }

  /** In one line. */
  public static String title(Job job) {
    String name = job.body().fileName();
    return switch (job.state()) {
      case PLANNED -> name + " waits for your decision";
      case RUNNING -> name + " is coming in";
      default -> name + " is being read";
    };
  }

  /** What that means. */
  public static String detail(Job job) {
    return switch (job.state()) {
      case PLANNED -> "Nothing of it is in your vault yet.";
      case RUNNING -> job.body().percent() + " % of it is read. You can leave it alone.";
      default -> "When it is read, you see what it would add.";
    };
  }

  /** What a link to it does. */
  public static String action(Job job) {
    return job.state() == JobState.PLANNED ? "Look at what it would add" : "See how far it is";
  }

  static ImportPage.Open open(Job job) {
    return new ImportPage.Open(job.key().file().toString(), title(job), detail(job), action(job));
  }
}

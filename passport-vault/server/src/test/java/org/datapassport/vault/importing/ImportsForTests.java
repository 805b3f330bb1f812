package org.datapassport.vault.importing;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.datapassport.vault.Database;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.calendar.Calendars;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.write.WriteDoor;

/** Wires imports as the server would. */
public final class ImportsForTests {
  private ImportsForTests() {}

  public static Imports imports(
      Database database,
      VaultKeys keys,
      Strands strands,
      WriteDoor door,
      Calendars calendars,
      Clock clock) {
    return new Imports(
        new ImportStore(database, keys), strands, door, calendars, new SecureRandom(), clock);
  }

  /** The same with so many records in a transaction. */
  public static Imports inBatchesOf(
      int records,
      Database database,
      VaultKeys keys,
      Strands strands,
      WriteDoor door,
      Calendars calendars,
      Clock clock) {
    return new Imports(
        new ImportStore(database, keys),
        strands,
        door,
        calendars,
        new SecureRandom(),
        clock,
        records);
  }

  /** A run whose steps are not kept: the caller's transaction is all of it. */
  public static ImportRun run(
      Imports imports, VaultId vault, UploadedFile file, SecureRandom random, Clock clock) {
    ImportPlan plan = imports.plan(vault, file, told -> {}).decided(Map.of()).orElseThrow();
    return run(imports, vault, file, plan, random, clock);
  }

  /** The same as a plan says that was decided. */
  public static ImportRun run(
      Imports imports,
      VaultId vault,
      UploadedFile file,
      ImportPlan plan,
      SecureRandom random,
      Clock clock) {
    ImportId id = new ImportId(RandomId.fresh(random));
    Instant now = clock.instant();
    Imports.Target target = new Imports.Target(id, plan.routes());
    RunState state = imports.run(vault, target, file, RunState.BEGIN, new AtOnce());
    ImportRun run = ImportRun.of(id, plan, file.name(), now, state);
    imports.keep(vault, run);
    return run;
  }

  private static final class AtOnce implements Imports.Steps {
    @Override
    public RunState step(Supplier<RunState> work) {
      return work.get();
    }

    @Override
    public void read(long bytes) {
      // Nobody looks on.
    }
  }
}

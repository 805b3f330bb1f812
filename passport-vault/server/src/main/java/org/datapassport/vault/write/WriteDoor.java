package org.datapassport.vault.write;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.key.KeyShredding;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.strand.StrandAppender;
import org.datapassport.vault.strand.StrandWrites;
import org.datapassport.vault.strand.Strands.Keyed;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordShape;
import org.datapassport.vault.strand.record.StrandRecord;

/**
 * The door through which records come into a vault and are taken back.
 *
 * <p>Each call belongs to the caller's transaction: all of it is there, or nothing. What is due to
 * be published is made before records change, from the records as they were.
 */
@Shared
public final class WriteDoor {
  private final StrandWrites strands;
  private final Publications publications;
  private final KeyShredding shredding;
  private final ActivityLog log;
  private final Clock clock;

  @Inject
  public WriteDoor(
      StrandWrites strands,
      Publications publications,
      KeyShredding shredding,
      ActivityLog log,
      Clock clock) {
    this.strands = strands;
    this.publications = publications;
    this.shredding = shredding;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Replaces the facts of a strand without time, such as a name. What they were is nowhere any
   * more.
   *
   * @param terms without {@code type}; empty values are left out
   * @throws ProblemException {@code record-refused}, naming the field, when they do not fit
   */
  public void putFacts(VaultId vault, StrandId strand, Map<String, String> terms) {
    if (strands.putFacts(vault, strand, terms)) {
      forgetWhatWent(vault, strand);
    }
    log.append(
        vault,
        LogEntry.own(clock.instant(), LogKind.FACTS_PUT).strand(strand.value()).amount(1, 0));
  }

  /** Begins what brings records in many batches, which belong together and can be taken back. */
  public Writing begin(VaultId vault, UUID origin) {
    return new Writing(vault, origin, strands.appender(vault, origin));
  }

  /**
   * Batches of one origin. It remembers what the strands have; one whose transaction did not commit
   * is thrown away.
   */
  public static final class Writing {
    private final VaultId vault;
    private final UUID origin;
    private final StrandAppender appender;

    private Writing(VaultId vault, UUID origin, StrandAppender appender) {
      this.vault = vault;
      this.origin = origin;
      this.appender = appender;
    }
  }

  /**
   * Writes a batch. Nothing of its strands is published until {@link #finish}: half a file makes
   * totals that are not true.
   *
   * @param bytes of the file, which the line tells; a batch that adds nothing and has none of them
   *     has no line
   * @throws ProblemException {@code record-refused}, naming the record and the field, when one does
   *     not fit its strand; nothing is written then
   */
  public Written write(Writing writing, Batch batch, long bytes) {
    batch.strands().forEach(WriteDoor::check);
    Map<String, Integer> added = new TreeMap<>();
    Map<String, Integer> alreadyThere = new TreeMap<>();
    for (Batch.OfStrand part : batch.strands()) {
      publications.publishDue(writing.vault, part.id());
      int fresh = writing.appender.add(part.id(), part.records(), part.feeds());
      added.put(part.id().value(), fresh);
      alreadyThere.put(part.id().value(), part.records().size() - fresh);
      if (fresh > 0) {
        publications.hold(writing.vault, part.id(), writing.origin);
      }
    }
    Written written = new Written(added, alreadyThere);
    if (written.addedRecords() > 0 || bytes > 0) {
      log.append(
          writing.vault,
          LogEntry.own(clock.instant(), LogKind.IMPORTED).amount(written.addedRecords(), bytes));
    }
    return written;
  }

  private static void check(Batch.OfStrand part) {
    int number = 0;
    for (Keyed each : part.records()) {
      number++;
      try {
        RecordShape.check(part.type(), each.record().body());
      } catch (ProblemException e) {
        String place = "Record " + number + " for " + part.type().slug() + ". ";
        throw new ProblemException(VaultProblem.RECORD_REFUSED, place + e.publicDetail(), e);
      }
    }
  }

  /** All of an origin has come into a strand: publishes what it brought. May be repeated. */
  public void finish(VaultId vault, UUID origin, StrandId strand) {
    publications.release(vault, strand, origin);
    publications.publishDue(vault, strand);
  }

  /** Takes back what one origin brought and no other holds. */
  public TakenBack takeBack(VaultId vault, UUID origin) {
    publications.publishDue(vault);
    boolean told = strands.anyLeaving(vault, origin, publications.told(vault)::holds);
    StrandWrites.Undone undone = strands.undo(vault, origin);
    long records = undone.records();
    undone.strands().forEach(strand -> forgetWhatWent(vault, strand));
    publications.release(vault, origin);
    publications.publishDue(vault);
    log.append(vault, LogEntry.own(clock.instant(), LogKind.IMPORT_UNDONE).amount(records, 0));
    return new TakenBack(records, told);
  }

  /**
   * Records that say no place are from now on those of this zone: what the citizen said first
   * counts for them.
   */
  public void place(VaultId vault, ZoneId zone) {
    publications.publishDue(vault);
    strands.place(vault, zone);
    publications.publishDue(vault);
  }

  /** The citizen calls a strand by a name of their own, to tell it from others of its type. */
  public void name(VaultId vault, StrandId strand, String name) {
    strands.name(vault, strand, name);
  }

  /** Deletes one record, whoever brought it. */
  public Correction delete(VaultId vault, StrandId strand, Position place) {
    return correct(
        vault, strand, place, LogKind.RECORD_DELETED, () -> strands.remove(vault, strand, place));
  }

  /**
   * Puts a record that the citizen changed in the place of another.
   *
   * @throws ProblemException {@code record-refused}, naming the field, when it does not fit
   */
  public Correction change(VaultId vault, StrandId strand, Position place, StrandRecord changed) {
    return correct(
        vault,
        strand,
        place,
        LogKind.RECORD_CHANGED,
        () -> strands.replace(vault, strand, place, changed));
  }

  private Correction correct(
      VaultId vault, StrandId strand, Position place, LogKind kind, BooleanSupplier work) {
    publications.publishDue(vault, strand);
    Optional<StrandRecord> there = strands.locked(vault, strand, place);
    Optional<LocalDateTime> local = there.flatMap(StrandRecord::local);
    if (local.isEmpty()) {
      return Correction.NOT_THERE;
    }
    if (publications.isHeld(vault, strand)) {
      return Correction.COMING_IN;
    }
    boolean told = publications.told(vault).holds(strand, place.seq(), there.get());
    if (!work.getAsBoolean()) {
      return Correction.NOT_THERE;
    }
    forgetWhatWent(vault, strand);
    publications.publishWithout(vault, strand, local.get());
    log.append(vault, LogEntry.own(clock.instant(), kind).strand(strand.value()).amount(1, 0));
    return told ? Correction.TOLD : Correction.DONE;
  }

  /** A backup has what went, sealed with the key of that time: from now on nobody has that. */
  private void forgetWhatWent(VaultId vault, StrandId strand) {
    strands
        .rekey(vault, strand)
        .ifPresent(
            rekeyed -> {
              publications.rekey(vault, strand, rekeyed.before(), rekeyed.head());
              shredding.shred(vault, rekeyed.before());
            });
  }

  /** Whether an import that is not over has written to the strand. */
  public boolean isComingIn(VaultId vault, StrandId strand) {
    return publications.isHeld(vault, strand);
  }

  /** Forgets all strands of a vault that is deleted; its keys are destroyed with it. */
  public void forgetAll(VaultId vault) {
    strands.deleteAll(vault);
  }

  /** Makes a strand unreadable for ever, also in old backups, and forgets its rows. */
  public Correction shred(VaultId vault, StrandId strand) {
    if (strands.lock(vault, strand) && publications.isHeld(vault, strand)) {
      return Correction.COMING_IN;
    }
    Optional<UUID> key = strands.delete(vault, strand);
    if (key.isEmpty()) {
      return Correction.NOT_THERE;
    }
    shredding.shred(vault, key.get());
    log.append(
        vault, LogEntry.own(clock.instant(), LogKind.STRAND_SHREDDED).strand(strand.value()));
    return Correction.DONE;
  }
}

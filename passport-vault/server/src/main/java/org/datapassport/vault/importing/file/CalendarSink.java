package org.datapassport.vault.importing.file;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.datapassport.vault.importing.route.Source;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.Placing;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * Puts records whose source says no place on the citizen's calendar, and leaves out what is still
 * to come: a planned tour is no place where somebody was.
 */
public final class CalendarSink implements RecordSink {
  /** Clocks of devices go wrong by minutes, not by hours. */
  private static final Duration AHEAD_MAX = Duration.ofMinutes(10);

  private final Here here;
  private final RecordSink next;

  public CalendarSink(Here here, RecordSink next) {
    this.here = here;
    this.next = next;
  }

  /**
   * Where and when a file is read.
   *
   * @param zone the citizen's; {@link Placing#UNSAID} where they have said none
   */
  public record Here(ZoneId zone, Instant now) {}

  @Override
  public void source(Source source) {
    next.source(source);
  }

  @Override
  public void accept(StrandSlug slug, Strands.Keyed keyed) {
    TaggedRecord record = keyed.record();
    StrandRecord body = record.body();
    boolean isMoment = body.term(StrandRecord.TIME).isPresent();
    if (isMoment && body.time().filter(here.now().plus(AHEAD_MAX)::isBefore).isPresent()) {
      next.skip(SkipReason.STILL_TO_COME);
    } else if (body.lacksPlace() && !here.zone().equals(Placing.UNSAID)) {
      var placed = new TaggedRecord(body.assuming(here.zone()), record.tags(), record.saidBy());
      next.accept(slug, new Strands.Keyed(placed, keyed.naturalKey()));
    } else {
      next.accept(slug, keyed);
    }
  }

  @Override
  public void skip(SkipReason reason) {
    next.skip(reason);
  }
}

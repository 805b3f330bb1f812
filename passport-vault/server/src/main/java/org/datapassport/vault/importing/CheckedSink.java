package org.datapassport.vault.importing;

import java.util.HashMap;
import java.util.Map;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SinkException;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.file.UnreadableFileException;
import org.datapassport.vault.importing.route.Source;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.RecordShape;

/** Passes on only records that fit their strand, and not without end. */
final class CheckedSink implements RecordSink {
  /** A watch that measures every ten seconds for a year makes three million. */
  static final int RECORDS_MAX = 5_000_000;

  private final RecordSink next;
  private final Map<StrandSlug, StrandType> types = new HashMap<>();
  private int records;

  CheckedSink(RecordSink next) {
    this.next = next;
  }

  @Override
  public void source(Source source) {
    pass(() -> next.source(source));
  }

  @Override
  public void accept(StrandSlug slug, Strands.Keyed record) {
    if (++records > RECORDS_MAX) {
      throw new UnreadableFileException("The file holds too many records");
    }
    StrandType type =
        types.computeIfAbsent(
            slug, key -> StrandCatalogue.load().bySlug(key.value()).orElseThrow());
    boolean fits = RecordShape.fits(type, record.record().body());
    pass(
        () -> {
          if (fits) {
            next.accept(slug, record);
          } else {
            next.skip(SkipReason.IMPOSSIBLE_VALUE);
          }
        });
  }

  /** How many records there were. */
  int passed() {
    return records;
  }

  @Override
  public void skip(SkipReason reason) {
    pass(() -> next.skip(reason));
  }

  private static void pass(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      throw new SinkException(e);
    }
  }
}

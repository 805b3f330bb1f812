package org.datapassport.vault.read;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.Level;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.view.Pipeline;
import org.datapassport.vault.view.Released;

/** Computes a page from a snapshot: no transaction, no lock and no connection is held meanwhile. */
@Shared
final class PageCut {
  /** Opening so many takes seconds; a longer period is read in parts. */
  static final int GATHERED_RECORDS_MAX = 1_000_000;

  private final Strands strands;
  private final VaultKeys keys;

  @Inject
  PageCut(Strands strands, VaultKeys keys) {
    this.strands = strands;
    this.keys = keys;
  }

  /** Records of one page and where the next begins. */
  private record Cut(List<Released> records, Optional<Cursor> next) {}

  /**
   * The page; the same opened page gives the same one, as long as its snapshot stands.
   *
   * @throws ProblemException {@code read-too-large}
   * @throws Strands.SegmentGoneException when the snapshot no longer stands
   */
  Page page(Opened opened) {
    GrantItem item = opened.item();
    Level level =
        item.terms()
            .extent()
            .released()
            .orElseThrow(() -> new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, ""));
    Cut cut =
        Pipeline.releasesExactTime(level) || !item.terms().type().timed()
            ? cutStored(opened, level)
            : cutReleased(opened, level);
    DataKey key = keys.vaultKey(opened.grant().vault());
    Optional<String> next =
        cut.next().map(more -> more.seal(key, opened.grant().id(), Cursor.place(item)));
    return new Page(item, opened.cursor().limit(), cut.records(), next);
  }

  /** Pages are cut from the stored records: nothing is hidden that the cut could tell. */
  private Cut cutStored(Opened opened, Level level) {
    Cursor cursor = opened.cursor();
    GrantItem item = opened.item();
    RecordQuery query = query(opened).after(cursor.after());
    if (item.terms().type().timed()) {
      query =
          query.between(later(query.from(), cursor.from()), earlier(query.until(), cursor.until()));
    }
    RecordPage page = strands.read(opened.grant().vault(), opened.slug(), query);
    List<Released> released = new ArrayList<>();
    Pipeline pipeline = new Pipeline(level, today(opened), released::add);
    page.records().forEach(record -> pipeline.accept(record.body()));
    pipeline.finish();
    return new Cut(released, page.next().map(cursor::after));
  }

  /**
   * The level is computed over all granted records, then filtered by what goes out, then cut. A
   * filter before would let the company cut windows into pieces.
   */
  private Cut cutReleased(Opened opened, Level level) {
    Cursor cursor = opened.cursor();
    List<Released> wanted = new ArrayList<>();
    int[] seen = {0};
    Pipeline pipeline =
        new Pipeline(
            level,
            today(opened),
            record -> {
              if (isWanted(record, cursor)
                  && seen[0]++ >= cursor.skip()
                  && wanted.size() <= cursor.limit()) {
                wanted.add(record);
              }
            });
    int[] read = {0};
    strands.forEach(
        opened.grant().vault(),
        opened.slug(),
        query(opened),
        record -> {
          if (++read[0] > GATHERED_RECORDS_MAX) {
            throw new ProblemException(VaultProblem.READ_TOO_LARGE, "");
          }
          pipeline.accept(record.body());
        });
    pipeline.finish();
    return wanted.size() <= cursor.limit()
        ? new Cut(wanted, Optional.empty())
        : new Cut(wanted.subList(0, cursor.limit()), Optional.of(cursor.further()));
  }

  private static boolean isWanted(Released record, Cursor cursor) {
    return record
        .start()
        .map(
            start ->
                cursor.from().filter(start::isBefore).isEmpty()
                    && cursor.until().filter(until -> !start.isBefore(until)).isEmpty())
        .orElse(true);
  }

  /** All records that the grant lets the level be computed from, of the reading's snapshot. */
  private static RecordQuery query(Opened opened) {
    RecordQuery all = RecordQuery.all(opened.cursor().limit()).before(opened.snapshot().seq());
    AccessTerms terms = opened.item().terms();
    return terms.type().timed() ? all.between(terms.period().begin(), terms.period().end()) : all;
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.filter(one.get()::isBefore).isEmpty()
        ? one
        : other.or(() -> one);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.filter(one.get()::isAfter).isEmpty()
        ? one
        : other.or(() -> one);
  }

  private static LocalDate today(Opened opened) {
    return LocalDate.ofInstant(opened.startedAt(), ZoneOffset.UTC);
  }
}

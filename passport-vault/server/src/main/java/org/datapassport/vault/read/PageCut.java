package org.datapassport.vault.read;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.word.Level;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.publication.Edition;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.publication.PublishedPage;
import org.datapassport.vault.publication.PublishedQuery;
import org.datapassport.vault.strand.OpenStrand;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.view.Pipeline;
import org.datapassport.vault.view.Released;

/** Computes a page from a snapshot: no transaction, no lock and no connection is held meanwhile. */
@Shared
final class PageCut {
  private final Strands strands;
  private final Publications publications;
  private final VaultKeys keys;

  @Inject
  PageCut(Strands strands, Publications publications, VaultKeys keys) {
    this.strands = strands;
    this.publications = publications;
    this.keys = keys;
  }

  /** Records of one page and where the next begins. */
  private record Cut(List<Released> records, Optional<Cursor> next) {}

  /**
   * The page; the same opened page gives the same one, as long as its snapshot stands.
   *
   * @throws ProblemException {@code reading-over} when something else was published since its first
   *     page
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
        switch (opened.source()) {
          case Opened.Source.Published(Edition edition) -> cutPublished(opened, level, edition);
          case Opened.Source.Stored(OpenStrand strand) -> cutStored(opened, level, strand);
        };
    DataKey key = keys.vaultKey(opened.grant().vault());
    Optional<String> next =
        cut.next().map(more -> more.seal(key, opened.grant().id(), Cursor.place(item)));
    return new Page(item, opened.cursor().limit(), cut.records(), next);
  }

  /** Pages are cut from the stored records: nothing is hidden that the cut could tell. */
  private Cut cutStored(Opened opened, Level level, OpenStrand strand) {
    Cursor cursor = opened.cursor();
    GrantItem item = opened.item();
    RecordQuery query = query(opened).after(cursor.after());
    if (item.terms().type().timed()) {
      query = query.between(cursor.from(), cursor.until());
    }
    RecordPage page = strands.read(strand, query);
    List<Released> released = new ArrayList<>();
    Pipeline pipeline = new Pipeline(level, today(opened), released::add);
    page.records().forEach(record -> pipeline.accept(record.body()));
    pipeline.finish();
    return new Cut(released, page.next().map(cursor::after));
  }

  /**
   * What was published, one version for everybody. The filter chooses among what goes out: a window
   * counts as its beginning, and the grant's period is cut to whole windows. All pages of a reading
   * are of one edition.
   */
  private Cut cutPublished(Opened opened, Level level, Edition edition) {
    Cursor cursor = opened.cursor();
    AccessTerms terms = opened.item().terms();
    PublishedPage page =
        publications.page(
            edition,
            new PublishedQuery(
                level,
                terms.period(),
                cursor.from().orElse(Instant.MIN),
                cursor.until().orElse(Instant.MAX),
                cursor.published(),
                cursor.limit()));
    if (cursor.after().isPresent() && page.edition() != cursor.edition()) {
      throw new ProblemException(VaultProblem.READING_OVER, "Something else was published since");
    }
    return new Cut(page.rows(), page.isLast() ? Optional.empty() : Optional.of(cursor.at(page)));
  }

  /** All records that the grant lets the level be computed from, of the reading's snapshot. */
  private static RecordQuery query(Opened opened) {
    RecordQuery all = RecordQuery.all(opened.cursor().limit()).before(opened.snapshot().seq());
    AccessTerms terms = opened.item().terms();
    return terms.type().timed() ? all.during(terms.period()) : all;
  }

  private static LocalDate today(Opened opened) {
    return LocalDate.ofInstant(opened.startedAt(), ZoneOffset.UTC);
  }
}

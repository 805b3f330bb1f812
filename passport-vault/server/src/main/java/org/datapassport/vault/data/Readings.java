package org.datapassport.vault.data;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.grant.management.ReadingGate;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.provider.StepUpRequiredException;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.token.AccessToken;
import org.datapassport.vault.view.Pipeline;
import org.datapassport.vault.view.Released;

/**
 * Reads for companies. Everything here happens in one transaction, the caller's: the check of the
 * grant, which stays locked, the view, and the log line.
 *
 * <p>A refusal is a decision too: its log line must be kept, so the caller's transaction commits
 * although a {@link ProblemException} ends the request.
 */
@Shared
public final class Readings {
  /** Opening so many takes seconds; a longer period is read in parts. */
  static final int GATHERED_RECORDS_MAX = 1_000_000;

  private final ReadingGate gate;
  private final TokenGrants grants;
  private final Strands strands;
  private final VaultKeys keys;
  private final ActivityLog log;
  private final Clock clock;

  @Inject
  public Readings(ReadingGate gate, Strands strands, VaultKeys keys, ActivityLog log, Clock clock) {
    this.gate = gate;
    grants = new TokenGrants(gate, log, clock);
    this.strands = strands;
    this.keys = keys;
    this.log = log;
    this.clock = clock;
  }

  /** What is granted now and there to be read; one log line. */
  List<GrantItem> list(AccessToken token) {
    Grant grant = grants.active(token, LogKind.LIST, Optional.empty());
    Instant now = clock.instant();
    List<String> present =
        strands.list(grant.vault()).stream()
            .filter(strand -> strand.records() > 0)
            .map(StrandSummary::slug)
            .map(StrandSlug::value)
            .toList();
    List<GrantItem> items =
        grant.items().stream()
            .filter(item -> present.contains(item.terms().slug()))
            .filter(item -> grant.covers(item.terms().slug(), now).isPresent())
            .filter(item -> token.opens(item.item()))
            .toList();
    log.append(grant.vault(), grants.entry(token, grant, LogKind.LIST).amount(items.size(), 0));
    return items;
  }

  /**
   * One page of a strand.
   *
   * @throws ProblemException {@code token-refused}, {@code strand-not-available}, {@code
   *     insufficient-user-authentication}, {@code read-too-often}, {@code read-too-large} or {@code
   *     cursor-refused}; each has its log line
   */
  Page read(AccessToken token, String slug, ReadParameters parameters) {
    Optional<StrandSlug> known =
        StrandSlug.parse(slug)
            .filter(each -> StrandCatalogue.load().bySlug(each.value()).isPresent());
    Grant grant = grants.active(token, LogKind.READ, known);
    LogEntry line = grants.entry(token, grant, LogKind.READ);
    line = known.isPresent() ? line.strand(slug) : line;
    try {
      GrantItem item = available(token, grant, slug);
      line = line.view(item.terms().level(), List.copyOf(new TreeSet<>(item.terms().purposes())));
      if (item.isIntimate() && !token.acr().equals(SignIn.PASSKEY)) {
        throw new StepUpRequiredException();
      }
      return page(grant, item, parameters);
    } catch (ProblemException e) {
      log.append(grant.vault(), line.refused(e.code().code()));
      throw e;
    }
  }

  /** Writes the line of a page that is about to go out. */
  void sent(AccessToken token, Page page, long bytes) {
    Grant grant = grants.lock(token);
    AccessTerms terms = page.item().terms();
    log.append(
        grant.vault(),
        grants
            .entry(token, grant, LogKind.READ)
            .strand(terms.slug())
            .view(terms.level(), List.copyOf(new TreeSet<>(terms.purposes())))
            .amount(page.records().size(), bytes));
  }

  /** Refused, absent and unknown are one answer: a company must not be able to tell them apart. */
  private GrantItem available(AccessToken token, Grant grant, String slug) {
    Instant now = clock.instant();
    Optional<StrandSummary> strand =
        StrandSlug.parse(slug)
            .flatMap(known -> strands.find(grant.vault(), known))
            .filter(found -> found.records() > 0);
    return grant
        .covers(slug, now)
        .filter(item -> strand.isPresent() && token.opens(item.item()))
        .orElseThrow(() -> new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, ""));
  }

  private Page page(Grant grant, GrantItem item, ReadParameters parameters) {
    DataKey key = keys.vaultKey(grant.vault());
    Cursor cursor;
    if (parameters.cursor().isPresent()) {
      cursor = Cursor.open(key, grant.id(), item.item(), parameters.cursor().get());
      gate.goOn(grant, item, cursor.reading());
    } else {
      UUID reading = gate.begin(grant, item);
      cursor = new Cursor(reading, parameters.from(), parameters.until(), Optional.empty(), 0);
    }
    Level level =
        item.terms()
            .extent()
            .released()
            .orElseThrow(() -> new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, ""));
    Cut cut =
        Pipeline.releasesExactTime(level) || !item.terms().type().timed()
            ? cutStored(grant, item, level, cursor, parameters.limit())
            : cutReleased(grant, item, level, cursor, parameters.limit());
    Optional<String> next = cut.next().map(more -> more.seal(key, grant.id(), item.item()));
    return new Page(item, cut.records(), next);
  }

  /** Records of one page and where the next begins. */
  private record Cut(List<Released> records, Optional<Cursor> next) {}

  /** Pages are cut from the stored records: nothing is hidden that the cut could tell. */
  private Cut cutStored(Grant grant, GrantItem item, Level level, Cursor cursor, int limit) {
    RecordQuery query = query(item, limit).after(cursor.after());
    if (item.terms().type().timed()) {
      query =
          query.between(later(query.from(), cursor.from()), earlier(query.until(), cursor.until()));
    }
    RecordPage page = strands.read(grant.vault(), new StrandSlug(item.terms().slug()), query);
    List<Released> released = new ArrayList<>();
    Pipeline pipeline = new Pipeline(level, today(), released::add);
    page.records().forEach(record -> pipeline.accept(record.body()));
    pipeline.finish();
    Optional<Cursor> next =
        page.next()
            .map(
                after ->
                    new Cursor(
                        cursor.reading(), cursor.from(), cursor.until(), Optional.of(after), 0));
    return new Cut(released, next);
  }

  /**
   * The level is computed over all granted records, then filtered by what goes out, then cut. A
   * filter before would let the company cut windows into pieces.
   */
  private Cut cutReleased(Grant grant, GrantItem item, Level level, Cursor cursor, int limit) {
    List<Released> wanted = new ArrayList<>();
    int[] seen = {0};
    Pipeline pipeline =
        new Pipeline(
            level,
            today(),
            record -> {
              if (isWanted(record, cursor)
                  && seen[0]++ >= cursor.skip()
                  && wanted.size() <= limit) {
                wanted.add(record);
              }
            });
    int[] read = {0};
    strands.forEach(
        grant.vault(),
        new StrandSlug(item.terms().slug()),
        query(item, limit),
        record -> {
          if (++read[0] > GATHERED_RECORDS_MAX) {
            throw new ProblemException(VaultProblem.READ_TOO_LARGE, "");
          }
          pipeline.accept(record.body());
        });
    pipeline.finish();
    if (wanted.size() <= limit) {
      return new Cut(wanted, Optional.empty());
    }
    Cursor next =
        new Cursor(
            cursor.reading(),
            cursor.from(),
            cursor.until(),
            Optional.empty(),
            cursor.skip() + limit);
    return new Cut(wanted.subList(0, limit), Optional.of(next));
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

  /** All records that the grant lets the level be computed from. */
  private static RecordQuery query(GrantItem item, int limit) {
    RecordQuery all = RecordQuery.all(limit);
    AccessTerms terms = item.terms();
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

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}

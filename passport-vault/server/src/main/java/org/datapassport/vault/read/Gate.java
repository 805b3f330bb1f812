package org.datapassport.vault.read;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemCode;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.grant.management.Reading;
import org.datapassport.vault.grant.management.ReadingGate;
import org.datapassport.vault.grant.management.Snapshot;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.provider.StepUpRequiredException;
import org.datapassport.vault.publication.Edition;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.read.rate.RateLines;
import org.datapassport.vault.strand.OpenStrand;
import org.datapassport.vault.strand.StrandHead;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.token.AccessToken;

/**
 * The two looks at an agreement: before a page is computed, and before it leaves. Each is one short
 * transaction, the caller's, which commits also when the page is refused: a refusal is a decision,
 * and has its log line.
 */
@Shared
final class Gate {
  private final TokenGrants tokens;
  private final ReadingGate readings;
  private final Strands strands;
  private final Publications publications;
  private final VaultKeys keys;
  private final ActivityLog log;
  private final RateLines rates;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  Gate(
      TokenGrants tokens,
      ReadingGate readings,
      Strands strands,
      Publications publications,
      VaultKeys keys,
      ActivityLog log,
      RateLines rates,
      SecureRandom random,
      Clock clock) {
    this.tokens = tokens;
    this.readings = readings;
    this.strands = strands;
    this.publications = publications;
    this.keys = keys;
    this.log = log;
    this.rates = rates;
    this.random = random;
    this.clock = clock;
  }

  /** The first look. */
  Opened open(AccessToken token, String slug, ReadParameters parameters) {
    Grant grant = tokens.active(token, LogKind.READ, known(slug));
    LogEntry line = line(token, grant, slug);
    Available found = logged(grant, line, () -> available(token, grant, slug));
    GrantItem item = found.item();
    LogEntry whole =
        line.strand(item.strand().value())
            .view(item.terms().level(), List.copyOf(new TreeSet<>(item.terms().purposes())));
    return logged(grant, whole, () -> open(token, grant, found, parameters, whole));
  }

  /** An item that may be read now, and its strand, which is opened once. */
  private record Available(GrantItem item, OpenStrand strand) {}

  private static Optional<StrandSlug> known(String slug) {
    return StrandSlug.parse(slug)
        .filter(each -> StrandCatalogue.load().bySlug(each.value()).isPresent());
  }

  private LogEntry line(AccessToken token, Grant grant, String slug) {
    LogEntry line = tokens.entry(token, grant, LogKind.READ);
    return known(slug).map(each -> line.strand(each.value())).orElse(line);
  }

  private Opened open(
      AccessToken token, Grant grant, Available found, ReadParameters parameters, LogEntry line) {
    GrantItem item = found.item();
    if (item.isIntimate() && !token.acr().equals(SignIn.PASSKEY)) {
      throw new StepUpRequiredException();
    }
    if (parameters.cursor().isPresent()) {
      DataKey key = keys.vaultKey(grant.vault());
      Cursor cursor = Cursor.open(key, grant.id(), Cursor.place(item), parameters.cursor().get());
      parameters.checkGoesOnAs(cursor);
      Reading reading = readings.goOn(grant, item, cursor.reading());
      Opened.Source source = source(found, publications::edition);
      return new Opened(
          grant, item, cursor, false, reading.startedAt(), reading.snapshot(), source, line);
    }
    readings.mayBegin(grant, item);
    Opened.Source source = source(found, publications::publishDue);
    StrandHead head =
        switch (source) {
          case Opened.Source.Published(Edition edition) -> edition.head();
          case Opened.Source.Stored(OpenStrand strand) -> strand.head();
        };
    Snapshot snapshot = new Snapshot(head.nextSeq(), head.generation());
    Cursor cursor = parameters.first(RandomId.fresh(random));
    return new Opened(grant, item, cursor, true, clock.instant(), snapshot, source, line);
  }

  /** Nothing is published for a level that is read as it is stored. */
  private static Opened.Source source(Available found, Function<OpenStrand, Edition> published) {
    AccessTerms terms = found.item().terms();
    Level level =
        terms
            .extent()
            .released()
            .orElseThrow(() -> new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, ""));
    return Publications.publishes(terms.type(), level)
        ? new Opened.Source.Published(published.apply(found.strand()))
        : new Opened.Source.Stored(found.strand());
  }

  /**
   * Refused, absent and unknown are one answer: a company must not be able to tell them apart, be
   * it by how long it takes. A strand is looked up whatever was granted.
   */
  private Available available(AccessToken token, Grant grant, String slug) {
    Optional<GrantItem> covered = grant.covers(slug, clock.instant());
    Optional<OpenStrand> there =
        covered
            .map(GrantItem::strand)
            .or(() -> StrandSlug.parse(slug).map(StrandId::first))
            .flatMap(strand -> strands.open(grant.vault(), strand))
            .filter(OpenStrand::isThere);
    return covered
        .filter(item -> token.opens(item.granted()))
        .flatMap(item -> there.map(strand -> new Available(item, strand)))
        .orElseThrow(() -> new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, ""));
  }

  /**
   * The second look: the log line is written, and the page may leave once the transaction has
   * committed. Answers false when the strand has changed under a reading that was to begin: it may
   * try again.
   */
  boolean pass(AccessToken token, Opened opened, int records, int bytes) {
    Grant grant = tokens.active(token, LogKind.READ, Optional.of(opened.item().slug()));
    return logged(
        grant,
        opened.line(),
        () -> {
          checkItStands(grant, opened);
          if (hasMoved(opened)) {
            return move(opened);
          }
          if (opened.first()) {
            readings.begin(grant, opened.item(), opened.cursor().reading(), opened.snapshot());
          }
          log.append(grant.vault(), opened.line().amount(records, bytes));
          return true;
        });
  }

  /** An answer that was narrowed meanwhile lets nothing out of what it was before. */
  private void checkItStands(Grant grant, Opened opened) {
    boolean stands =
        grant
            .covers(opened.item().slug().value(), clock.instant())
            .filter(item -> item.strand().equals(opened.strand()))
            .filter(item -> item.terms().equals(opened.item().terms()))
            .filter(item -> item.item().equals(opened.item().item()))
            .isPresent();
    if (!stands) {
      throw new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, "");
    }
  }

  /** A page whose records went away while it was computed; a reading that was to begin may yet. */
  boolean gone(Opened opened) {
    return logged(opened.grant(), opened.line(), () -> hasMoved(opened) && move(opened));
  }

  private boolean hasMoved(Opened opened) {
    return !strands.isOfGeneration(
        opened.grant().vault(), opened.strand(), opened.snapshot().generation());
  }

  private boolean move(Opened opened) {
    if (opened.first()) {
      return false;
    }
    readings.move(opened.grant(), opened.item(), opened.cursor().reading());
    throw new ProblemException(VaultProblem.READING_OVER, "");
  }

  /** Writes the line of a page that is refused for what was found between the two looks. */
  void refuse(Opened opened, ProblemException refusal) {
    log.append(opened.grant().vault(), opened.line().refused(refusal.code().code()));
  }

  /** Writes the line of a call that was refused before its strand was looked at. */
  void refuse(AccessToken token, String slug, String code) {
    Grant grant = tokens.of(token);
    log.append(grant.vault(), line(token, grant, slug).refused(code));
  }

  /** The same for some of many: counted where their minute has its line. */
  void refuseForRate(AccessToken token, String slug, ProblemCode code, long times) {
    String id = token.grant().orElse("");
    RateLines.Key key = new RateLines.Key(id, slug(slug), code.code());
    if (!rates.isCounted(key, times)) {
      Grant grant = tokens.of(token);
      LogEntry line = line(token, grant, slug).refused(code.code()).times(times);
      rates.first(key, grant.vault(), line);
    }
  }

  private static String slug(String text) {
    return known(text).map(StrandSlug::value).orElse("");
  }

  private <T> T logged(Grant grant, LogEntry line, Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException e) {
      if (e.code() == VaultProblem.READ_TOO_OFTEN) {
        RateLines.Key key =
            new RateLines.Key(grant.id().toString(), line.slug().orElse(""), e.code().code());
        if (!rates.isCounted(key, 1)) {
          rates.first(key, grant.vault(), line.refused(e.code().code()));
        }
      } else {
        log.append(grant.vault(), line.refused(e.code().code()));
      }
      throw e;
    }
  }
}

package org.datapassport.consent.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.datapassport.base.words.Words;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.ontology.StrandCatalogue;

/** Says each dimension of terms in the language of a page. */
public final class TermWords {
  private final Words words;
  private final StrandCatalogue catalogue = StrandCatalogue.load();
  private final Locale locale;

  public TermWords(Locale locale) {
    this.words = Words.of(TermWords.class, "texts", locale);
    this.locale = locale;
  }

  /** A row: what it is about, and what holds. */
  public record Dimension(String label, String value) {}

  /** What each record tells at the level; of what is asked, at the finest. */
  public Dimension fields(AccessTerms terms) {
    String fields =
        terms.extent().released().stream()
            .flatMap(level -> level.fields().stream())
            .map(this::field)
            .collect(Collectors.joining(", "));
    return new Dimension(words.say("fields"), fields);
  }

  /** The name of one member of a record. */
  public String field(String term) {
    return catalogue.field(term).map(field -> field.labels().in(locale)).orElse(term);
  }

  /** Of which days records go out; none where a strand has no time. */
  public List<Dimension> records(AccessTerms terms) {
    return terms.type().timed()
        ? List.of(new Dimension(words.say("records"), days(terms.period())))
        : List.of();
  }

  /** How often it may be read. */
  public Dimension often(AccessTerms terms) {
    List<String> bounds = new ArrayList<>();
    if (terms.readsMax() == 1) {
      bounds.add(words.say("often.once"));
    } else {
      terms.recurrence().limits().stream()
          .sorted(Comparator.comparing(Recurrence.Limit::per))
          .map(limit -> words.say("often.most", limit.max(), length(limit.per())))
          .forEach(bounds::add);
      if (terms.readsMax() < AccessTerms.READS_UNBOUNDED) {
        bounds.add(words.say("often.ever", terms.readsMax()));
      }
    }
    return new Dimension(
        words.say("often"), bounds.isEmpty() ? words.say("often.any") : String.join("; ", bounds));
  }

  /**
   * Who else gets it.
   *
   * @param fit makes the company's addresses fit to stand among words of ours
   */
  public Dimension passed(AccessTerms terms, UnaryOperator<String> fit) {
    String recipients =
        terms.recipients().isEmpty()
            ? words.say("passed.nobody")
            : terms.recipients().stream().map(fit).sorted().collect(Collectors.joining(", "));
    return new Dimension(words.say("passed"), recipients);
  }

  /** What it is used for. */
  public Dimension purpose(AccessTerms terms) {
    String purposes =
        terms.purposes().stream()
            .map(
                iri ->
                    catalogue.purpose(iri).map(purpose -> purpose.labels().in(locale)).orElse(iri))
            .sorted()
            .collect(Collectors.joining(", "));
    return new Dimension(words.say("purpose"), purposes);
  }

  /** The roster terms that bind the company; none where there are none. */
  public List<Dimension> obligations(AccessTerms terms) {
    String obligations =
        terms.handling().obligations().stream()
            .map(
                id ->
                    catalogue
                        .concept(StrandCatalogue.Scheme.ROSTER_TERM, id)
                        .map(term -> term.labels().in(locale))
                        .orElse(id))
            .collect(Collectors.joining(", "));
    return obligations.isEmpty()
        ? List.of()
        : List.of(new Dimension(words.say("terms"), obligations));
  }

  /** Such as "30 days", in the largest unit that is exact. */
  public String length(Duration length) {
    if (length.isZero()) {
      return words.say("days", 0);
    }
    if (length.toHours() > 0 && length.toMinutesPart() == 0 && length.toSecondsPart() == 0) {
      return length.toHours() % 24 == 0
          ? words.say("days", length.toDays())
          : words.say("hours", length.toHours());
    }
    return length.toSecondsPart() == 0
        ? words.say("minutes", length.toMinutes())
        : words.say("seconds", length.toSeconds());
  }

  /** The moment itself: a day alone would leave open whether it still counts. */
  public String moment(Instant moment) {
    return day(LocalDate.ofInstant(moment, ZoneOffset.UTC))
        + ", "
        + DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH)
            .format(moment.atOffset(ZoneOffset.UTC))
        + " UTC";
  }

  private String days(DataPeriod period) {
    if (period.hasOpenStart()) {
      return period.hasOpenEnd()
          ? words.say("records.all")
          : words.say("records.to", day(period.to()));
    }
    return period.hasOpenEnd()
        ? words.say("records.from", day(period.from()))
        : words.say("records.between", day(period.from()), day(period.to()));
  }

  private String day(LocalDate day) {
    // Our pages say "30 December 2026" in English, as everywhere but in one country.
    Locale place = locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(place).format(day);
  }
}

package org.datapassport.vault.portal.connections.card;

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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.datapassport.base.words.Words;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.vault.grant.GrantItem;

/** Says everything that was agreed about one strand, in the page's language. */
public final class DimensionWords {
  private final Words words;
  private final Locale locale;
  private final Instant now;

  public DimensionWords(Locale locale, Instant now) {
    this.words = Words.of(DimensionWords.class, "texts", locale);
    this.locale = locale;
    this.now = now;
  }

  /** A row: what it is about, and what holds. */
  public record Dimension(String label, String value) {}

  public String say(String key, Object... values) {
    return words.say(key, values);
  }

  List<Dimension> of(GrantItem item) {
    AccessTerms terms = item.terms();
    List<Dimension> all = new ArrayList<>();
    all.add(new Dimension(words.say("fields"), fields(terms)));
    if (terms.type().timed()) {
      all.add(new Dimension(words.say("records"), records(terms.period())));
    }
    all.add(new Dimension(words.say("flows"), flows(item)));
    if (terms.readsMax() > 1) {
      all.add(new Dimension(words.say("often"), often(terms)));
    }
    all.add(
        new Dimension(
            words.say("kept"), words.say("kept.for", length(terms.retention().estimate()))));
    all.add(new Dimension(words.say("passed"), recipients(terms)));
    all.add(new Dimension(words.say("purpose"), purposes(terms)));
    if (!terms.handling().obligations().isEmpty()) {
      all.add(new Dimension(words.say("terms"), obligations(terms)));
    }
    return all;
  }

  private String fields(AccessTerms terms) {
    return terms.extent().released().stream()
        .flatMap(level -> level.fields().stream())
        .flatMap(term -> StrandCatalogue.load().field(term).stream())
        .map(field -> field.labels().in(locale))
        .collect(Collectors.joining(", "));
  }

  private String purposes(AccessTerms terms) {
    return terms.purposes().stream()
        .map(
            iri ->
                StrandCatalogue.load()
                    .purpose(iri)
                    .map(purpose -> purpose.labels().in(locale))
                    .orElse(iri))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String obligations(AccessTerms terms) {
    return terms.handling().obligations().stream()
        .map(
            id ->
                StrandCatalogue.load()
                    .concept(StrandCatalogue.Scheme.ROSTER_TERM, id)
                    .map(term -> term.labels().in(locale.toLanguageTag()))
                    .orElse(id))
        .collect(Collectors.joining(", "));
  }

  private String records(DataPeriod period) {
    boolean begins = period.begin().isPresent();
    boolean ends = period.end().isPresent();
    if (begins && ends) {
      return words.say("records.between", day(period.from()), day(period.to()));
    }
    if (begins) {
      return words.say("records.from", day(period.from()));
    }
    return ends ? words.say("records.to", day(period.to())) : words.say("records.all");
  }

  private String flows(GrantItem item) {
    AccessTerms terms = item.terms();
    String end = moment(terms.until());
    if (terms.readsMax() == 1) {
      return item.readings() > 0 ? words.say("flows.once.read") : words.say("flows.once", end);
    }
    return words.say(now.isBefore(terms.until()) ? "flows.until" : "flows.over", end);
  }

  private String often(AccessTerms terms) {
    List<String> bounds = new ArrayList<>();
    terms.recurrence().limits().stream()
        .sorted(Comparator.comparing(Recurrence.Limit::per))
        .map(limit -> words.say("often.most", limit.max(), length(limit.per())))
        .forEach(bounds::add);
    if (terms.readsMax() < AccessTerms.READS_UNBOUNDED) {
      bounds.add(words.say("often.ever", terms.readsMax()));
    }
    return bounds.isEmpty() ? words.say("often.any") : String.join("; ", bounds);
  }

  private String recipients(AccessTerms terms) {
    return terms.recipients().isEmpty()
        ? words.say("passed.nobody")
        : String.join(", ", new TreeSet<>(terms.recipients()));
  }

  private String length(Duration length) {
    if (length.toHours() > 0 && length.toMinutesPart() == 0 && length.toSecondsPart() == 0) {
      return length.toHours() % 24 == 0
          ? words.say("days", length.toDays())
          : words.say("hours", length.toHours());
    }
    return length.toSecondsPart() == 0
        ? words.say("minutes", length.toMinutes())
        : words.say("seconds", length.toSeconds());
  }

  private String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  /** The moment itself: a day alone would leave open whether it still counts. */
  String moment(Instant moment) {
    return day(LocalDate.ofInstant(moment, ZoneOffset.UTC))
        + ", "
        + DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH)
            .format(moment.atOffset(ZoneOffset.UTC))
        + " UTC";
  }
}

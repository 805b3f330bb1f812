package org.datapassport.provider.consent.words;

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
import java.util.stream.Collectors;
import org.datapassport.base.words.Words;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.provider.client.metadata.ForeignText;
import org.datapassport.provider.grant.CompanyFlows;

/** Says each dimension of what is asked, given or flowing, in the page's language. */
public final class FlowWords {
  private final Words words;
  private final StrandCatalogue catalogue;
  private final Locale locale;

  public FlowWords(StrandCatalogue catalogue, Locale locale) {
    this.words = Words.of(FlowWords.class, "texts", locale);
    this.catalogue = catalogue;
    this.locale = locale;
  }

  /** A row: what it is about, and what holds. */
  public record Dimension(String label, String value) {}

  public String say(String key, Object... values) {
    return words.say(key, values);
  }

  /** "Grocery spending as Monthly totals, until 22 December 2026, 10:00 UTC". */
  public String flow(CompanyFlows.Flow flow) {
    StrandAccess item = flow.granted();
    boolean once = item.terms().readsMax() == 1;
    return words.say(
        once ? "flows.once" : "flows.line",
        strand(item),
        level(item),
        moment(item.terms().until()));
  }

  /** The same with all that holds of it, so that it can be told from what would take its place. */
  public String whole(CompanyFlows.Flow flow) {
    return flow(flow)
        + terms(flow.granted()).stream()
            .map(each -> each.label() + ": " + each.value())
            .collect(Collectors.joining("; ", " (", ")"))
        + (flow.paused() ? " " + words.say("flows.paused.one") : "");
  }

  /** What holds of an item besides its level and its end. */
  public List<Dimension> terms(StrandAccess item) {
    AccessTerms terms = item.terms();
    List<Dimension> all = new ArrayList<>();
    all.add(new Dimension(words.say("fields"), fields(terms)));
    if (terms.type().timed()) {
      all.add(new Dimension(words.say("records"), records(terms.period())));
    }
    all.add(new Dimension(words.say("often"), often(terms)));
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

  /** The name of one member of a record. */
  public String field(String term) {
    return catalogue.field(term).map(field -> field.labels().in(locale)).orElse(term);
  }

  /** What each record tells at the level; of what is asked, at the finest. */
  private String fields(AccessTerms terms) {
    return terms.extent().released().stream()
        .flatMap(level -> level.fields().stream())
        .map(this::field)
        .collect(Collectors.joining(", "));
  }

  private String strand(StrandAccess item) {
    return item.terms().type().labels().in(locale.toLanguageTag());
  }

  private String level(StrandAccess item) {
    return item.terms()
        .type()
        .level(item.terms().level())
        .map(Level::labels)
        .map(labels -> labels.in(locale.toLanguageTag()))
        .orElse(item.terms().level());
  }

  private String obligations(AccessTerms terms) {
    return terms.handling().obligations().stream()
        .map(
            id ->
                catalogue
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

  private String often(AccessTerms terms) {
    if (terms.readsMax() == 1) {
      return words.say("often.once");
    }
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
        : terms.recipients().stream()
            .map(ForeignText::plain)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private String purposes(AccessTerms terms) {
    return terms.purposes().stream()
        .map(
            iri ->
                catalogue
                    .purpose(iri)
                    .map(purpose -> purpose.labels().in(locale.toLanguageTag()))
                    .orElse(iri))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Such as "30 days". */
  public String length(Duration length) {
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
  public String moment(Instant moment) {
    return day(LocalDate.ofInstant(moment, ZoneOffset.UTC))
        + ", "
        + DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH)
            .format(moment.atOffset(ZoneOffset.UTC))
        + " UTC";
  }
}

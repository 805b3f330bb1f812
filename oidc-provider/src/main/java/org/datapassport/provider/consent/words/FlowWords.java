package org.datapassport.provider.consent.words;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.datapassport.base.words.Words;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.words.TermWords;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.ontology.word.Level;
import org.datapassport.provider.client.metadata.ForeignText;
import org.datapassport.provider.grant.CompanyFlows;

/** Says each dimension of what is asked, given or flowing, in the page's language. */
public final class FlowWords {
  private final Words words;
  private final TermWords dimensions;
  private final Locale locale;

  public FlowWords(Locale locale) {
    this.words = Words.of(FlowWords.class, "texts", locale);
    this.dimensions = new TermWords(locale);
    this.locale = locale;
  }

  public String say(String key, Object... values) {
    return words.say(key, values);
  }

  /** "Grocery spending as Monthly totals, until 22 December 2026, 10:00 UTC". */
  public String flow(CompanyFlows.Flow flow) {
    StrandAccess item = flow.granted();
    boolean once = item.terms().readsMax() == 1;
    return words.say(
        once ? "flows.once" : "flows.line",
        strand(item) + flow.name().stream().map(name -> ": " + called(name)).findFirst().orElse(""),
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
    all.add(dimensions.fields(terms));
    all.addAll(dimensions.records(terms));
    all.add(dimensions.often(terms));
    all.add(
        new Dimension(
            words.say("kept"), words.say("kept.for", length(terms.retention().estimate()))));
    all.add(dimensions.passed(terms, ForeignText::plain));
    all.add(dimensions.purpose(terms));
    all.addAll(dimensions.obligations(terms));
    return all;
  }

  /** The name of one member of a record. */
  public String field(String term) {
    return dimensions.field(term);
  }

  /** The name of one of several strands. */
  public String called(String name) {
    return name.isEmpty() ? words.say("strand.unnamed") : name;
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

  /** Such as "30 days". */
  public String length(Duration length) {
    return dimensions.length(length);
  }

  /** A day and a time of it. */
  public String moment(Instant moment) {
    return dimensions.moment(moment);
  }
}

package org.datapassport.vault.portal.connections.card;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.datapassport.base.words.Words;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.words.TermWords;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.vault.grant.GrantItem;

/** Says everything that was agreed about one strand, in the page's language. */
public final class DimensionWords {
  private final Words words;
  private final TermWords dimensions;
  private final Instant now;

  public DimensionWords(Locale locale, Instant now) {
    this.words = Words.of(DimensionWords.class, "texts", locale);
    this.dimensions = new TermWords(locale);
    this.now = now;
  }

  public String say(String key, Object... values) {
    return words.say(key, values);
  }

  List<Dimension> of(GrantItem item) {
    AccessTerms terms = item.terms();
    List<Dimension> all = new ArrayList<>();
    all.add(dimensions.fields(terms));
    all.addAll(dimensions.records(terms));
    all.add(new Dimension(words.say("flows"), flows(item)));
    if (terms.readsMax() > 1) {
      all.add(dimensions.often(terms));
    }
    String kept = dimensions.length(terms.retention().estimate());
    all.add(new Dimension(words.say("kept"), words.say("kept.for", kept)));
    all.add(dimensions.passed(terms, UnaryOperator.identity()));
    all.add(dimensions.purpose(terms));
    all.addAll(dimensions.obligations(terms));
    return all;
  }

  private String flows(GrantItem item) {
    AccessTerms terms = item.terms();
    String end = moment(terms.until());
    if (terms.readsMax() == 1) {
      return item.readings() > 0 ? words.say("flows.once.read") : words.say("flows.once", end);
    }
    return words.say(now.isBefore(terms.until()) ? "flows.until" : "flows.over", end);
  }

  String moment(Instant moment) {
    return dimensions.moment(moment);
  }
}

package org.datapassport.consent.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Recurrence;

/** Writes terms into an element of {@code authorization_details}. */
final class StrandAccessWriter {
  private StrandAccessWriter() {}

  /** The element as it was, with its terms replaced. */
  static Map<String, Object> write(Map<String, Object> element, AccessTerms terms) {
    Map<String, Object> json = new LinkedHashMap<>(element);
    json.put("detail", terms.level());
    json.put("actions", sorted(terms.actions()));
    json.put("purposes", sorted(terms.purposes()));
    json.put("access_period", Map.of("until", terms.until().toString()));
    if (!terms.period().equals(DataPeriod.ALWAYS)) {
      json.put("data_period", period(terms.period()));
    }
    if (terms.recurrence().isLimited()) {
      json.put("recurrence", recurrence(terms.recurrence()));
    }
    if (terms.readsMax() < AccessTerms.READS_UNBOUNDED) {
      json.put("reads_max", (long) terms.readsMax());
    }
    json.put("retention", terms.retention().text());
    json.put("recipients", sorted(terms.recipients()));
    return json;
  }

  private static List<String> sorted(Set<String> texts) {
    return new ArrayList<>(new TreeSet<>(texts));
  }

  private static Map<String, Object> period(DataPeriod period) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!period.hasOpenStart()) {
      json.put("from", period.from().toString());
    }
    if (!period.hasOpenEnd()) {
      json.put("to", period.to().toString());
    }
    return json;
  }

  private static Map<String, Object> recurrence(Recurrence recurrence) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("max", (long) recurrence.max());
    json.put("per", recurrence.per().toString());
    return json;
  }
}

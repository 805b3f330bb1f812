package org.datapassport.consent.request;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Rhythm;

/** What an element means, in the words of {@link NaiveReader}. */
final class Meaning {
  private Meaning() {}

  static String of(StrandAccess item) {
    AccessTerms terms = item.terms();
    Map<String, String> means = new TreeMap<>();
    means.put("item", item.item());
    means.put("required", String.valueOf(item.required()));
    means.put(
        "data", terms.slug() + "/" + terms.level() + "/" + new TreeSet<>(terms.extent().fields()));
    means.put("days", days(terms.period()));
    TreeSet<String> actions = new TreeSet<>();
    terms.rhythm().actions().forEach(action -> actions.add(action.id()));
    means.put("actions", actions.toString());
    means.put("until", terms.until().toString());
    TreeSet<String> limits = new TreeSet<>();
    terms
        .recurrence()
        .limits()
        .forEach(limit -> limits.add(limit.max() + "/" + limit.per().toSeconds()));
    means.put("limits", limits.toString());
    means.put(
        "reads",
        terms.readsMax() == Rhythm.READS_UNBOUNDED
            ? String.valueOf(Long.MAX_VALUE)
            : String.valueOf(terms.readsMax()));
    means.put("purposes", new TreeSet<>(terms.purposes()).toString());
    means.put("recipients", new TreeSet<>(terms.recipients()).toString());
    means.put("retention", String.valueOf(terms.retention().estimate().toSeconds()));
    means.put("terms", new TreeSet<>(terms.handling().obligations()).toString());
    means.put("identity", terms.identity().id());
    return means.toString();
  }

  private static String days(DataPeriod period) {
    return period.equals(DataPeriod.ALWAYS)
        ? "always"
        : (period.hasOpenStart() ? "" : period.from())
            + "/"
            + (period.hasOpenEnd() ? "" : period.to());
  }
}

package org.datapassport.consent.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Action;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.IdentityStrength;
import org.datapassport.consent.terms.Recurrence.Limit;

/** Writes elements of {@code authorization_details}. */
final class StrandAccessWriter {
  private StrandAccessWriter() {}

  static Map<String, Object> element(
      StrandAccess.Head head,
      AccessTerms terms,
      Map<String, String> purposeText,
      Map<String, String> ifRefused) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, Member.TYPE, head.version().type());
    put(json, Member.ITEM, head.item());
    put(json, Member.NECESSITY, head.required() ? "required" : "optional");
    if (!head.locations().isEmpty()) {
      put(json, Member.LOCATIONS, head.locations());
    }
    put(json, Member.STRAND, terms.type().iri().toString());
    put(json, Member.PURPOSE_TEXT, new TreeMap<>(purposeText));
    if (!ifRefused.isEmpty()) {
      put(json, Member.IF_REFUSED, new TreeMap<>(ifRefused));
    }
    return write(json, head.version(), terms);
  }

  /** The element as it was, with its terms replaced. */
  static Map<String, Object> write(
      Map<String, Object> element, RequestVersion version, AccessTerms terms) {
    Map<String, Object> json = new LinkedHashMap<>(element);
    put(json, Member.DETAIL, terms.level());
    if (!terms.extent().hasAllFields()) {
      put(json, Member.FIELDS, sorted(terms.extent().fields()));
    }
    put(json, Member.ACTIONS, terms.rhythm().actions().stream().map(Action::id).sorted().toList());
    put(json, Member.PURPOSES, sorted(terms.purposes()));
    put(json, Member.ACCESS_PERIOD, Map.of("until", terms.until().toString()));
    if (!terms.period().equals(DataPeriod.ALWAYS)) {
      put(json, Member.DATA_PERIOD, period(terms.period()));
    }
    if (terms.recurrence().isLimited()) {
      put(json, Member.RECURRENCE, recurrence(terms.recurrence().limits(), version));
    }
    if (terms.readsMax() < AccessTerms.READS_UNBOUNDED) {
      put(json, Member.READS_MAX, (long) terms.readsMax());
    }
    put(json, Member.RETENTION, terms.retention().text());
    put(json, Member.RECIPIENTS, sorted(terms.recipients()));
    if (!terms.handling().obligations().isEmpty()) {
      put(json, Member.TERMS, sorted(terms.handling().obligations()));
    }
    if (terms.identity() != IdentityStrength.NONE) {
      put(json, Member.IDENTITY_STRENGTH, terms.identity().id());
    }
    return json;
  }

  private static void put(Map<String, Object> json, Member member, Object value) {
    json.put(member.key(), value);
  }

  private static List<String> sorted(Collection<String> texts) {
    return new ArrayList<>(new TreeSet<>(texts));
  }

  static Map<String, Object> period(DataPeriod period) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!period.hasOpenStart()) {
      json.put("from", period.from().toString());
    }
    if (!period.hasOpenEnd()) {
      json.put("to", period.to().toString());
    }
    return json;
  }

  /** One limit of version 1 is an object; version 2 has a list, also of one. */
  private static Object recurrence(Collection<Limit> limits, RequestVersion version) {
    List<Map<String, Object>> all =
        limits.stream()
            .sorted(Comparator.comparing(Limit::per).thenComparingInt(Limit::max))
            .map(limit -> limit(limit, version))
            .toList();
    return version == RequestVersion.V1 && all.size() == 1 ? all.get(0) : all;
  }

  private static Map<String, Object> limit(Limit limit, RequestVersion version) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("max", (long) limit.max());
    json.put("per", version == RequestVersion.V1 ? limit.per().toString() : plain(limit.per()));
    return json;
  }

  /** In whole days or hours, which is all that version 2 can say. */
  private static String plain(Duration per) {
    return per.toHours() % 24 == 0 ? "P" + per.toDays() + "D" : "PT" + per.toHours() + "H";
  }
}

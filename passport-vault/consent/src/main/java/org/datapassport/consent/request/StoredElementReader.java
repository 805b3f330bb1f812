package org.datapassport.consent.request;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.base.json.JsonFields;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Action;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Extent;
import org.datapassport.consent.terms.Handling;
import org.datapassport.consent.terms.IdentityStrength;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.consent.terms.Rhythm;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;

/**
 * Reads one element that we stored: what the vault once took stays readable, with the meaning that
 * it had then. It bounds nothing, since nobody else can write it.
 */
final class StoredElementReader {
  private static final int ANY = Integer.MAX_VALUE;

  private final Map<String, Object> element;
  private final JsonFields json;

  StoredElementReader(Map<String, Object> element) {
    this.element = element;
    String name = element.get(Member.ITEM.key()) instanceof String text ? text : "";
    this.json = JsonFields.of(element, key -> Member.refused(name, key));
  }

  StrandAccess read() {
    RequestVersion version = json.parsed(Member.TYPE.key(), ANY, RequestVersion::ofType);
    String necessity = json.optionalText(Member.NECESSITY.key(), ANY).orElse("required");
    return new StrandAccess(
        new StrandAccess.Head(
            version,
            json.text(Member.ITEM.key(), ANY),
            necessity.equals("required"),
            json.texts(Member.LOCATIONS.key(), ANY, ANY)),
        new AccessTerms(extent(), rhythm(), handling(), identity()),
        json.texts(Member.PURPOSE_TEXT.key(), ANY),
        json.texts(Member.IF_REFUSED.key(), ANY),
        element);
  }

  private Extent extent() {
    StrandType type = json.parsed(Member.STRAND.key(), ANY, StrandCatalogue.load()::byIri);
    String level =
        json.parsed(Member.DETAIL.key(), ANY, id -> type.level(id).map(found -> found.id()));
    Set<String> fields = Extent.fieldsUpTo(type, level);
    if (json.has(Member.FIELDS.key())) {
      // A field that left the catalogue goes out no more.
      fields.retainAll(json.texts(Member.FIELDS.key(), ANY, ANY));
      if (fields.isEmpty()) {
        throw json.refused(Member.FIELDS.key());
      }
    }
    return new Extent(type, level, fields, period());
  }

  private DataPeriod period() {
    return json.optionalObject(Member.DATA_PERIOD.key())
        .map(
            days ->
                new DataPeriod(
                    days.optionalText("from", ANY).map(LocalDate::parse).orElse(LocalDate.MIN),
                    days.optionalText("to", ANY).map(LocalDate::parse).orElse(LocalDate.MAX)))
        .orElse(DataPeriod.ALWAYS);
  }

  private Rhythm rhythm() {
    Set<Action> actions = new HashSet<>();
    json.texts(Member.ACTIONS.key(), ANY, ANY)
        .forEach(id -> actions.add(Action.of(id).orElseThrow()));
    return new Rhythm(
        actions.isEmpty() ? Set.of(Action.READ) : actions,
        Instant.parse(json.object(Member.ACCESS_PERIOD.key()).text("until", ANY)),
        json.has(Member.READS_MAX.key())
            ? json.number(Member.READS_MAX.key(), 1, ANY)
            : Rhythm.READS_UNBOUNDED,
        recurrence());
  }

  private Recurrence recurrence() {
    if (!json.has(Member.RECURRENCE.key())) {
      return Recurrence.UNLIMITED;
    }
    List<JsonFields> limits =
        element.get(Member.RECURRENCE.key()) instanceof Map<?, ?>
            ? List.of(json.object(Member.RECURRENCE.key()))
            : json.objects(Member.RECURRENCE.key(), ANY);
    Set<Recurrence.Limit> all = new HashSet<>();
    limits.forEach(limit -> limit(limit).ifPresent(all::add));
    return new Recurrence(all);
  }

  /** A stretch without length bounded nothing. */
  private static Optional<Recurrence.Limit> limit(JsonFields limit) {
    String per = limit.text("per", ANY);
    Duration length =
        IsoPeriod.parse(per).map(IsoPeriod::estimate).orElseGet(() -> Duration.parse(per));
    return length.isZero()
        ? Optional.empty()
        : Optional.of(new Recurrence.Limit(limit.number("max", 1, ANY), length));
  }

  private Handling handling() {
    return new Handling(
        new HashSet<>(json.texts(Member.PURPOSES.key(), ANY, ANY)),
        new HashSet<>(json.texts(Member.RECIPIENTS.key(), ANY, ANY)),
        json.parsed(Member.RETENTION.key(), ANY, IsoPeriod::parse),
        new HashSet<>(json.texts(Member.TERMS.key(), ANY, ANY)));
  }

  private IdentityStrength identity() {
    return json.optionalText(Member.IDENTITY_STRENGTH.key(), ANY)
        .flatMap(IdentityStrength::of)
        .orElse(IdentityStrength.NONE);
  }
}

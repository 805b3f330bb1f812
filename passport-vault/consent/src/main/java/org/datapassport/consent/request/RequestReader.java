package org.datapassport.consent.request;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.base.json.JsonFields;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;

/**
 * Reads {@code authorization_details} of the type for data strands.
 *
 * <p>Left out means: actions {@code read}, no bound on the data's days, no bound on how often, no
 * recipients.
 */
public final class RequestReader {
  public static final String TYPE = "https://dcann.example/rar/data-strand-access/v1";

  /** More than this on one consent page is overloading. */
  public static final int ITEMS_MAX = 10;

  private static final int SHORT = 100;
  private static final int IRI = 500;
  private static final int PROSE = 2000;
  private static final Set<String> ACTIONS = Set.of("read");

  private RequestReader() {}

  /**
   * Reads all elements of a request.
   *
   * @throws RequestRefusedException naming item and member
   */
  public static List<StrandAccess> read(List<Map<String, Object>> details) {
    if (details.isEmpty() || details.size() > ITEMS_MAX) {
      throw refused("", "", "there are 1 to " + ITEMS_MAX + " items");
    }
    List<StrandAccess> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<StrandType> strands = new HashSet<>();
    for (Map<String, Object> detail : details) {
      StrandAccess item = readOne(detail);
      if (!names.add(item.item())) {
        throw refused(item.item(), "item", "another item has this name");
      }
      if (!strands.add(item.terms().type())) {
        throw refused(item.item(), "strand", "another item asks for this strand");
      }
      items.add(item);
    }
    return items;
  }

  /**
   * Reads one element, as it was asked or granted.
   *
   * @throws RequestRefusedException naming item and member
   */
  public static StrandAccess readOne(Map<String, Object> detail) {
    String name = detail.get("item") instanceof String text ? text : "";
    JsonFields json =
        JsonFields.of(detail, member -> refused(name, member, "this is not what it must be"));
    if (!json.text("type", IRI).equals(TYPE)) {
      throw json.refused("type");
    }
    String item = json.text("item", SHORT);
    String necessity = json.optionalText("necessity", SHORT).orElse("optional");
    json.texts("locations", 10, IRI);
    StrandAccess read =
        new StrandAccess(
            item,
            necessity.equals("required"),
            terms(json),
            json.texts("purpose_text", PROSE),
            json.texts("if_refused", PROSE),
            detail);
    json.end();
    return read;
  }

  private static AccessTerms terms(JsonFields json) {
    StrandType type = json.parsed("strand", IRI, StrandCatalogue.load()::byIri);
    String level = json.text("detail", SHORT);
    List<String> actions = json.texts("actions", 5, SHORT);
    JsonFields access = json.object("access_period");
    Instant until = access.parsed("until", SHORT, RequestReader::instant);
    access.end();
    try {
      return new AccessTerms(
          type,
          level,
          iris(json, "purposes"),
          actions.isEmpty() ? ACTIONS : known(json, actions),
          period(json),
          until,
          json.has("reads_max")
              ? json.number("reads_max", 1, 1_000_000)
              : AccessTerms.READS_UNBOUNDED,
          recurrence(json),
          json.parsed("retention", SHORT, IsoPeriod::parse),
          iris(json, "recipients"));
    } catch (IllegalArgumentException e) {
      throw json.refused("detail");
    }
  }

  private static Set<String> known(JsonFields json, List<String> actions) {
    if (!ACTIONS.containsAll(actions)) {
      throw json.refused("actions");
    }
    return Set.copyOf(actions);
  }

  private static Set<String> iris(JsonFields json, String member) {
    List<String> iris = json.texts(member, 20, IRI);
    for (String iri : iris) {
      if (!isAbsolute(iri)) {
        throw json.refused(member);
      }
    }
    return new HashSet<>(iris);
  }

  private static boolean isAbsolute(String iri) {
    try {
      return URI.create(iri).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static DataPeriod period(JsonFields json) {
    Optional<JsonFields> period = json.optionalObject("data_period");
    if (period.isEmpty()) {
      return DataPeriod.ALWAYS;
    }
    JsonFields days = period.get();
    DataPeriod read =
        new DataPeriod(
            day(days, "from").orElse(LocalDate.MIN), day(days, "to").orElse(LocalDate.MAX));
    days.end();
    return read;
  }

  private static Optional<LocalDate> day(JsonFields json, String member) {
    return json.has(member)
        ? Optional.of(json.parsed(member, SHORT, RequestReader::date))
        : Optional.empty();
  }

  private static Recurrence recurrence(JsonFields json) {
    Optional<JsonFields> recurrence = json.optionalObject("recurrence");
    if (recurrence.isEmpty()) {
      return Recurrence.UNLIMITED;
    }
    JsonFields rate = recurrence.get();
    Recurrence read =
        new Recurrence(
            rate.number("max", 1, 1_000_000),
            rate.parsed("per", SHORT, IsoPeriod::parse).estimate());
    rate.end();
    return read;
  }

  /** RFC 3339 in UTC. */
  static Optional<Instant> instant(String text) {
    try {
      return text.endsWith("Z") ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static RequestRefusedException refused(String item, String member, String words) {
    return new RequestRefusedException(new RequestRefused(item, member, words));
  }
}

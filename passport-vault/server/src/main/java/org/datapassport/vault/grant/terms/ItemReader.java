package org.datapassport.vault.grant.terms;

import jakarta.json.Json;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.base.json.JsonFields;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.strand.StrandSlug;

/**
 * Reads {@code authorization_details} of the type for data strands.
 *
 * <p>Left out means: actions {@code read}, no bound on the data's days, no bound on how often, no
 * recipients.
 */
public final class ItemReader {
  public static final String TYPE = "https://dcann.example/rar/data-strand-access/v1";

  /** More than this on one consent page is overloading. */
  public static final int ITEMS_MAX = 10;

  private static final int SHORT = 100;
  private static final int IRI = 500;
  private static final int PROSE = 2000;
  private static final Set<String> ACTIONS = Set.of("read");

  private ItemReader() {}

  /**
   * Reads all items.
   *
   * @throws ProblemException {@code request-refused}
   */
  public static List<RequestedItem> read(List<JsonFields> details) {
    List<RequestedItem> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<StrandSlug> strands = new HashSet<>();
    for (JsonFields detail : details) {
      RequestedItem item = item(detail);
      if (!names.add(item.item()) || !strands.add(item.terms().slug())) {
        throw VaultProblem.refused("authorization_details name an item or a strand twice");
      }
      items.add(item);
    }
    if (items.isEmpty() || items.size() > ITEMS_MAX) {
      throw VaultProblem.refused("authorization_details");
    }
    return items;
  }

  private static RequestedItem item(JsonFields json) {
    if (!json.text("type", IRI).equals(TYPE)) {
      throw VaultProblem.refused("type");
    }
    String item = json.text("item", SHORT);
    String necessity = json.optionalText("necessity", SHORT).orElse("optional");
    json.texts("locations", 10, IRI);
    AccessTerms terms = terms(json);
    RequestedItem read =
        new RequestedItem(
            item,
            necessity,
            terms,
            json.texts("purpose_text", PROSE),
            json.texts("if_refused", PROSE),
            Json.createObjectBuilder(json.members()).build());
    json.end();
    return read;
  }

  private static AccessTerms terms(JsonFields json) {
    StrandType type = json.parsed("strand", IRI, StrandCatalogue.load()::byIri);
    String level = json.text("detail", SHORT);
    List<String> actions = json.texts("actions", 5, SHORT);
    JsonFields access = json.object("access_period");
    Instant until = access.parsed("until", SHORT, ItemReader::instant);
    access.end();
    try {
      return new AccessTerms(
          new StrandSlug(type.slug()),
          level,
          iris(json, "purposes"),
          actions.isEmpty() ? ACTIONS : known(actions),
          period(json),
          until,
          json.has("reads_max")
              ? json.number("reads_max", 1, 1_000_000)
              : AccessTerms.READS_UNBOUNDED,
          recurrence(json),
          json.parsed("retention", SHORT, IsoPeriod::parse),
          iris(json, "recipients"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          VaultProblem.REQUEST_REFUSED, "An item allows nothing or names an unknown level", e);
    }
  }

  private static Set<String> known(List<String> actions) {
    if (!ACTIONS.containsAll(actions)) {
      throw VaultProblem.refused("actions");
    }
    return Set.copyOf(actions);
  }

  private static Set<String> iris(JsonFields json, String member) {
    List<String> iris = json.texts(member, 20, IRI);
    for (String iri : iris) {
      if (!isAbsolute(iri)) {
        throw VaultProblem.refused(member);
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
    DataPeriod read = new DataPeriod(day(days, "from"), day(days, "to"));
    days.end();
    return read;
  }

  private static Optional<LocalDate> day(JsonFields json, String member) {
    return json.has(member)
        ? Optional.of(json.parsed(member, SHORT, ItemReader::date))
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
}

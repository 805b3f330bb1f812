package org.datapassport.provider.request.strand;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.provider.authorization.request.StrandRequest;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.request.check.AskedRequest;

/** The rules of one element of type data-strand-access (contracts.md). */
public record StrandCheck(StrandCatalogue catalogue, Set<String> vaults) {
  static final Duration ACCESS_MAX = Duration.ofDays(2 * 366);
  static final Duration INTIMATE_ACCESS_MAX = Duration.ofDays(400);
  static final Period RETENTION_MAX = Period.ofYears(10);
  static final int TEXT_CHARS_MAX = 300;
  static final int LIST_MAX = 10;

  private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");
  private static final Set<String> MEMBERS =
      Set.of(
          "type",
          "item",
          "necessity",
          "locations",
          "strand",
          "detail",
          "actions",
          "data_period",
          "access_period",
          "recurrence",
          "purposes",
          "purpose_text",
          "if_refused",
          "retention",
          "recipients");

  public StrandCheck {
    vaults = Set.copyOf(vaults);
  }

  void check(Map<String, Object> item, AskedRequest asked) {
    if (!StrandRequest.TYPE.equals(item.get("type"))) {
      throw refused("type is not known here");
    }
    if (!MEMBERS.containsAll(item.keySet())) {
      throw refused("an item holds a member that is not known here");
    }
    if (!ITEM.matcher(text(item, "item")).matches()) {
      throw refused("item is a name of at most 40 letters, digits, - and _");
    }
    if (!Set.of("required", "optional").contains(item.getOrDefault("necessity", "required"))) {
      throw refused("necessity is required or optional");
    }
    if (!vaults.containsAll(texts(item, "locations", List.of()))) {
      throw refused("locations names a vault that this provider does not work with");
    }
    if (!List.of("read").equals(texts(item, "actions", List.of("read")))) {
      throw refused("the only action is read");
    }
    StrandType strand = strand(item, asked);
    checkPeriods(item, strand, asked.now());
    checkPurpose(item);
    checkRetention(text(item, "retention"));
    if (!texts(item, "recipients", List.of()).stream().allMatch(StrandCheck::isAddress)) {
      throw refused("recipients names each by an absolute URI");
    }
  }

  /** In ASCII, as RFC 3986 has it: what cannot be seen has no place where a person reads it. */
  private static boolean isAddress(String text) {
    try {
      return text.chars().allMatch(c -> c > ' ' && c < 0x7F) && URI.create(text).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private StrandType strand(Map<String, Object> item, AskedRequest asked) {
    StrandType strand =
        catalogue
            .byIri(text(item, "strand"))
            .orElseThrow(() -> refused("strand is not in the catalogue"));
    if (strand.level(text(item, "detail")).isEmpty()) {
      throw refused("detail is not a level of this strand");
    }
    // A client may bind itself at registration; asking for more is over-asking.
    String registered = asked.client().presentation().text("x_strands");
    if (!registered.isEmpty()
        && !Arrays.asList(registered.split(" +")).contains(strand.iri().toString())) {
      throw refused("the client did not register for this strand");
    }
    return strand;
  }

  private static void checkPeriods(Map<String, Object> item, StrandType strand, Instant now) {
    Instant until = instant(text(object(item, "access_period", Set.of("until")), "until"));
    Duration max = strand.sensitivity() == Sensitivity.INTIMATE ? INTIMATE_ACCESS_MAX : ACCESS_MAX;
    if (!until.isAfter(now) || until.isAfter(now.plus(max))) {
      throw refused("access_period must end within " + max.toDays() + " days from now");
    }
    if (item.containsKey("data_period")) {
      Map<?, ?> period = object(item, "data_period", Set.of("from", "to"));
      if (date(text(period, "from")).isAfter(date(text(period, "to")))) {
        throw refused("data_period ends before it begins");
      }
    }
    if (item.containsKey("recurrence")) {
      Map<?, ?> recurrence = object(item, "recurrence", Set.of("max", "per"));
      if (!(recurrence.get("max") instanceof Number times)
          || times.doubleValue() != times.intValue()
          || times.intValue() < 1) {
        throw refused("recurrence.max is a whole number from 1");
      }
      duration(text(recurrence, "per"));
    }
  }

  private void checkPurpose(Map<String, Object> item) {
    List<String> purposes = texts(item, "purposes", List.of());
    if (purposes.isEmpty()) {
      throw refused("purposes is missing");
    }
    if (!purposes.stream().allMatch(iri -> catalogue.purpose(iri).isPresent())) {
      throw refused("purposes names a purpose that is not in the catalogue");
    }
    checkTexts(item, "purpose_text", true);
    checkTexts(item, "if_refused", false);
  }

  private static void checkTexts(Map<String, Object> item, String member, boolean required) {
    if (!item.containsKey(member)) {
      if (required) {
        throw refused(member + " is missing");
      }
      return;
    }
    if (!(item.get(member) instanceof Map<?, ?> texts)
        || texts.isEmpty()
        || texts.size() > LIST_MAX) {
      throw refused(member + " is an object of texts by language");
    }
    texts.forEach(
        (language, text) -> {
          if (!LANGUAGE.matcher(String.valueOf(language)).matches()
              || !(text instanceof String words)
              || words.isBlank()
              || words.length() > TEXT_CHARS_MAX
              || words.chars().anyMatch(Character::isISOControl)) {
            throw refused(member + " has texts of at most " + TEXT_CHARS_MAX + " characters");
          }
        });
  }

  private static void checkRetention(String retention) {
    try {
      LocalDate end = LocalDate.EPOCH.plus(Period.parse(retention));
      if (end.isBefore(LocalDate.EPOCH) || end.isAfter(LocalDate.EPOCH.plus(RETENTION_MAX))) {
        throw refused("retention is at most ten years");
      }
    } catch (DateTimeParseException e) {
      duration(retention);
    } catch (DateTimeException | ArithmeticException e) {
      throw refused("retention is at most ten years");
    }
  }

  private static Map<?, ?> object(Map<String, Object> item, String member, Set<String> names) {
    if (!(item.get(member) instanceof Map<?, ?> object) || !object.keySet().equals(names)) {
      throw refused(member + " is an object with " + names);
    }
    return object;
  }

  private static String text(Map<?, ?> item, String member) {
    if (!(item.get(member) instanceof String text) || text.isEmpty() || text.length() > 200) {
      throw refused(member + " is missing or not a short text");
    }
    return text;
  }

  private static List<String> texts(
      Map<String, Object> item, String member, List<String> fallback) {
    Object value = item.get(member);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof List<?> list)
        || list.size() > LIST_MAX
        || !list.stream().allMatch(entry -> entry instanceof String text && text.length() < 300)) {
      throw refused(member + " is a list of at most " + LIST_MAX + " texts");
    }
    return list.stream().map(String::valueOf).toList();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw refused("a time is not RFC 3339 in UTC");
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw refused("a date is not year-month-day");
    }
  }

  private static void duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.isNegative() || duration.isZero()) {
        throw refused("a duration is not positive");
      }
    } catch (DateTimeException e) {
      throw refused("a duration is not ISO 8601");
    }
  }

  static OAuthException refused(String description) {
    return new OAuthException(OAuthError.INVALID_AUTHORIZATION_DETAILS, description);
  }
}

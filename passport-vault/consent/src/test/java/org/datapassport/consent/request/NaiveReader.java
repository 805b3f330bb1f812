package org.datapassport.consent.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;

/**
 * A second reader of the request, written from its contract and from nothing of the first: no class
 * of terms, no reader of JSON members, other patterns. It says what a request means in lines of
 * text, or refuses it.
 */
final class NaiveReader {
  /** The request breaks the contract. */
  static final class No extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final List<String> V1 =
      List.of(
              "type item necessity locations strand detail actions data_period access_period"
                  .split(" "),
              "recurrence purposes purpose_text if_refused retention recipients".split(" "))
          .stream()
          .flatMap(Arrays::stream)
          .toList();
  private static final List<String> V2_MORE =
      List.of("fields", "reads_max", "terms", "identity_strength");

  private NaiveReader() {}

  static List<String> read(List<Map<String, Object>> elements) {
    need(elements.size() >= 1 && elements.size() <= 10);
    List<String> meanings = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      meanings.add(meaning(elements.get(i)));
      for (int j = 0; j < i; j++) {
        need(!Objects.equals(elements.get(i).get("item"), elements.get(j).get("item")));
        need(!Objects.equals(elements.get(i).get("strand"), elements.get(j).get("strand")));
      }
    }
    return meanings;
  }

  private static String meaning(Map<String, Object> e) {
    Object type = e.get("type");
    boolean one = "https://dcann.example/rar/data-strand-access/v1".equals(type);
    need(one || "https://dcann.example/rar/data-strand-access/v2".equals(type));
    for (String name : e.keySet()) {
      need(V1.contains(name) || (!one && V2_MORE.contains(name)));
    }
    for (Object value : e.values()) {
      need(value != null);
    }
    Map<String, String> means = new TreeMap<>();
    need(e.get("item") instanceof String s && s.matches("[\\w-]{1,40}") && isAscii(s));
    means.put("item", (String) e.get("item"));
    Object necessity = e.containsKey("necessity") || !one ? e.get("necessity") : "required";
    need("required".equals(necessity) || "optional".equals(necessity));
    means.put("required", String.valueOf("required".equals(necessity)));
    list(e, "locations", !one, NaiveReader::isUri);
    data(e, means, one);
    times(e, means, one);
    need(!list(e, "purposes", !one, NaiveReader::isPurpose).isEmpty());
    means.put("purposes", String.valueOf(new TreeSet<>((List<?>) e.get("purposes"))));
    means.put(
        "recipients",
        String.valueOf(new TreeSet<>(list(e, "recipients", !one, NaiveReader::isUri))));
    need(e.get("retention") instanceof String);
    means.put("retention", String.valueOf(seconds(String.valueOf(e.get("retention")), one, true)));
    means.put(
        "terms",
        String.valueOf(
            new TreeSet<>(
                list(
                    e,
                    "terms",
                    true,
                    List.of("not-sold", "erased-after-end", "no-profile", "person-decides")
                        ::contains))));
    Object strength = e.getOrDefault("identity_strength", "none");
    need(
        List.of("contact", "low", "substantial", "high").contains(strength)
            || !e.containsKey("identity_strength"));
    means.put("identity", (String) strength);
    words(Objects.requireNonNullElse(e.get("purpose_text"), ""));
    if (e.containsKey("if_refused")) {
      words(e.get("if_refused"));
    }
    return means.toString();
  }

  private static void data(Map<String, Object> e, Map<String, String> means, boolean one) {
    StrandType strand = null;
    for (StrandType each : StrandCatalogue.load().strandTypes()) {
      strand = each.iri().toString().equals(e.get("strand")) ? each : strand;
    }
    need(strand != null);
    TreeSet<String> all = new TreeSet<>();
    TreeSet<String> own = new TreeSet<>();
    for (Level level : Objects.requireNonNull(strand).levels()) {
      if (own.isEmpty()) {
        all.addAll(level.fields());
        if (level.id().equals(e.get("detail"))) {
          own.addAll(level.fields());
        }
      }
    }
    need(!own.isEmpty());
    TreeSet<String> fields = all;
    if (e.containsKey("fields")) {
      fields = new TreeSet<>(list(e, "fields", true, all::contains));
      for (String time : List.of("time", "date", "period")) {
        need(!strand.timed() || !own.contains(time) || fields.contains(time));
      }
      own.retainAll(fields);
      need(!own.isEmpty());
    }
    means.put("data", strand.slug() + "/" + e.get("detail") + "/" + fields);
    String days = "always";
    if (e.containsKey("data_period")) {
      need(e.get("data_period") instanceof Map);
      Map<?, ?> period = (Map<?, ?>) e.get("data_period");
      need(!period.isEmpty() && List.of("from", "to").containsAll(period.keySet()));
      String from = period.containsKey("from") ? day(period.get("from")) : "";
      String to = period.containsKey("to") ? day(period.get("to")) : "";
      need(from.isEmpty() || to.isEmpty() || from.compareTo(to) <= 0);
      days = from + "/" + to;
    }
    means.put("days", days);
    List<String> actions =
        e.containsKey("actions")
            ? list(
                e,
                "actions",
                !one,
                (one ? List.of("read") : List.of("read", "subscribe", "query", "compute", "store"))
                    ::contains)
            : List.of("read");
    need(!actions.isEmpty() && (!one || actions.size() <= 5));
    means.put("actions", String.valueOf(new TreeSet<>(actions)));
  }

  private static void times(Map<String, Object> e, Map<String, String> means, boolean one) {
    need(e.get("access_period") instanceof Map);
    Map<?, ?> access = Objects.requireNonNull((Map<?, ?>) e.get("access_period"));
    need(access.size() == 1 && access.get("until") instanceof String);
    String until = String.valueOf(access.get("until"));
    need(until.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z"));
    day(until.substring(0, 10));
    need(until.substring(11).compareTo("24") < 0);
    need(until.charAt(14) < '6' && until.charAt(17) < '6');
    means.put(
        "until",
        LocalDateTime.parse(until.substring(0, until.length() - 1))
            .toInstant(ZoneOffset.UTC)
            .toString());
    TreeSet<String> limits = new TreeSet<>();
    if (e.containsKey("recurrence")) {
      need(e.get("recurrence") instanceof Map == one);
      need(one || e.get("recurrence") instanceof List);
      List<?> all = one ? List.of(e.get("recurrence")) : (List<?>) e.get("recurrence");
      need(!all.isEmpty() && all.size() <= 4);
      for (Object each : all) {
        limits.add(limit(each, one));
      }
      need(limits.size() == all.size());
      needed(limits);
    }
    means.put("limits", limits.toString());
    Object reads = e.getOrDefault("reads_max", Long.MAX_VALUE);
    need(reads instanceof Long);
    need(!e.containsKey("reads_max") || ((Long) reads >= 1 && (Long) reads <= 1_000_000));
    means.put("reads", String.valueOf(reads));
  }

  private static String limit(Object each, boolean one) {
    need(each instanceof Map);
    Map<?, ?> limit = (Map<?, ?>) each;
    need(limit.size() == 2 && limit.get("max") instanceof Long);
    need(limit.get("per") instanceof String);
    long max = Objects.requireNonNull((Long) limit.get("max"));
    long per = seconds(String.valueOf(limit.get("per")), one, false);
    need(max >= 1 && max <= 1_000_000 && per > 0);
    return max + "/" + per;
  }

  /** No limit may follow from another: n stretches of one cover the other. */
  private static void needed(Set<String> limits) {
    for (String one : limits) {
      for (String other : limits) {
        long[] a = Arrays.stream(one.split("/")).mapToLong(Long::parseLong).toArray();
        long[] b = Arrays.stream(other.split("/")).mapToLong(Long::parseLong).toArray();
        long stretches = 0;
        for (long covered = 0; covered < b[1] && stretches <= b[0]; covered += a[1]) {
          stretches++;
        }
        need(one.equals(other) || stretches * a[0] > b[0]);
      }
    }
  }

  /** Days of 24 hours; where the calendar counts, 30 days a month and 365 a year. */
  private static long seconds(String text, boolean one, boolean calendar) {
    Matcher parts =
        Pattern.compile(
                "P(?:(\\d{1,3})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?"
                    + "(?:(T)(?:(\\d{1,5})H)?(?:(\\d{1,6})M)?(?:(\\d{1,8})S)?)?")
            .matcher(text);
    need(parts.matches() && text.length() <= 40 && isAscii(text));
    need(!text.endsWith("P") && !text.endsWith("T"));
    long[] n = new long[9];
    int units = 0;
    for (int i = 1; i <= 8; i++) {
      if (i != 5 && parts.group(i) != null) {
        n[i] = Long.parseLong(parts.group(i));
        units++;
      }
    }
    boolean unclear = n[1] + n[2] > 0;
    need(!unclear || (one && calendar && parts.group(5) == null));
    need(one || (units == 1 && parts.group(7) == null && parts.group(8) == null));
    need(one || (parts.group(1) == null && parts.group(2) == null));
    LocalDate end = LocalDate.of(1970, 1, 1).plusYears(n[1]).plusMonths(n[2]);
    long days = n[3] * 7 + n[4];
    long rest = n[6] * 3600 + n[7] * 60 + n[8];
    long tenYears = 3652L * 86_400;
    need(end.toEpochDay() * 86_400 + days * 86_400 + rest <= tenYears);
    long about = (n[1] * 365 + n[2] * 30 + days) * 86_400 + rest;
    need(about <= tenYears);
    return about;
  }

  private static String day(Object value) {
    need(value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d") && isAscii(text));
    String text = (String) value;
    int year = Integer.parseInt(text.substring(0, 4));
    int month = Integer.parseInt(text.substring(5, 7));
    int day = Integer.parseInt(text.substring(8));
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    need(month >= 1 && month <= 12 && day >= 1);
    need(day <= (List.of(4, 6, 9, 11).contains(month) ? 30 : month != 2 ? 31 : leap ? 29 : 28));
    return text;
  }

  private static List<String> list(
      Map<String, Object> e, String name, boolean onlyOnce, Predicate<String> known) {
    List<String> texts = new ArrayList<>();
    if (e.containsKey(name)) {
      need(e.get(name) instanceof List<?> list && list.size() <= 10);
      for (Object each : (List<?>) e.get(name)) {
        need(each instanceof String text && known.test(text) && text.length() < 300);
        need(!onlyOnce || !texts.contains(each));
        texts.add((String) each);
      }
    }
    return texts;
  }

  private static void words(Object texts) {
    need(texts instanceof Map<?, ?> map && map.size() >= 1 && map.size() <= 10);
    ((Map<?, ?>) texts)
        .forEach(
            (tag, text) -> {
              need(tag instanceof String t && t.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}"));
              need(text instanceof String s && !s.isBlank() && s.length() <= 300);
              need(((String) text).codePoints().noneMatch(Character::isISOControl));
            });
  }

  private static boolean isUri(String text) {
    try {
      return isAscii(text) && text.indexOf(' ') < 0 && new URI(text).getScheme() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isPurpose(String text) {
    return StrandCatalogue.load().purposes().stream()
        .anyMatch(each -> each.iri().toString().equals(text));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }

  private static void need(boolean holds) {
    if (!holds) {
      throw new No();
    }
  }
}

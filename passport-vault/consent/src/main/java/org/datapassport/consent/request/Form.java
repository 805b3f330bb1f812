package org.datapassport.consent.request;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.datapassport.base.json.JsonFields;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Recurrence;

/** Times and lengths as they stand in a request; each has one way to be written. */
record Form(Function<String, RuntimeException> refusal) {
  /** Retention, and whatever else is a length (contract of the request). */
  static final Period LENGTH_MAX = Period.ofYears(10);

  private static final int CHARS_MAX = 40;
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\\.[0-9]{1,9})?Z");

  Instant until(Member member, JsonFields access) {
    if (access.members().size() != 1) {
      throw refused(member);
    }
    return text(access, "until").flatMap(Form::time).orElseThrow(() -> refused(member));
  }

  DataPeriod period(Member member, JsonFields days) {
    int known = 0;
    LocalDate from = LocalDate.MIN;
    LocalDate to = LocalDate.MAX;
    if (days.has("from")) {
      known++;
      from = text(days, "from").flatMap(DataPeriod::day).orElseThrow(() -> refused(member));
    }
    if (days.has("to")) {
      known++;
      to = text(days, "to").flatMap(DataPeriod::day).orElseThrow(() -> refused(member));
    }
    if (known == 0 || days.members().size() != known || from.isAfter(to)) {
      throw refused(member);
    }
    return new DataPeriod(from, to);
  }

  Recurrence.Limit limit(Member member, JsonFields limit, RequestVersion version) {
    if (limit.members().size() != 2
        || !(limit.members().get("max") instanceof Long max)
        || max < 1
        || max > ElementReader.READINGS_MAX) {
      throw refused(member);
    }
    IsoPeriod per =
        text(limit, "per")
            .map(text -> length(member, text, version))
            .filter(length -> length.isExact() && !length.estimate().isZero())
            .orElseThrow(() -> refused(member));
    return new Recurrence.Limit(max.intValue(), per.estimate());
  }

  IsoPeriod length(Member member, String text, RequestVersion version) {
    return IsoPeriod.parse(text)
        .filter(
            length ->
                version == RequestVersion.V1
                    ? length.isExact() || text.indexOf('T') < 0
                    : length.isPlain())
        .filter(Form::isBounded)
        .orElseThrow(() -> refused(member));
  }

  private static boolean isBounded(IsoPeriod length) {
    Instant most = LocalDate.EPOCH.plus(LENGTH_MAX).atStartOfDay().toInstant(ZoneOffset.UTC);
    return length.estimate().compareTo(Duration.between(Instant.EPOCH, most)) <= 0
        && !length.after(Instant.EPOCH).isAfter(most);
  }

  private static Optional<String> text(JsonFields json, String member) {
    return json.members().get(member) instanceof String text && text.length() <= CHARS_MAX
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Instant> time(String text) {
    try {
      return TIME.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private RuntimeException refused(Member member) {
    return refusal.apply(member.key());
  }
}

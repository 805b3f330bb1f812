package org.datapassport.consent.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.base.json.JsonFields;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.IsoPeriod;

/**
 * What the citizen chose for one item, as it is told: {@code
 * {"item":"i1","detail":"monthly-totals","duration":"once"}}, and the members of the request that
 * are narrowed.
 */
public final class ChoiceJson {
  private static final String UNTIL = "until";
  private static final String DURATION = "duration";
  private static final String ONCE = "once";

  /** The vault's own name of a strand, and not the type of a request's element. */
  private static final String STRAND = "strand_id";

  private static final int CHARS_MAX = 500;
  private static final int FIELDS_MAX = 64;

  private ChoiceJson() {}

  /**
   * Reads one choice.
   *
   * @throws RequestRefusedException naming item and member
   */
  public static Choice read(Map<String, Object> choice) {
    String name = choice.get(Member.ITEM.key()) instanceof String text ? text : "";
    JsonFields json = JsonFields.of(choice, key -> Member.refused(name, key));
    Choice read =
        new Choice(
            json.text(Member.ITEM.key(), CHARS_MAX),
            json.text(Member.DETAIL.key(), CHARS_MAX),
            lasting(json),
            narrower(json));
    json.end();
    return read;
  }

  /**
   * Reads only what is narrowed, as {@link #writeNarrower} writes it.
   *
   * @throws RequestRefusedException naming the member
   */
  public static List<Choice.Narrower> readNarrower(Map<String, Object> narrowed) {
    JsonFields json = JsonFields.of(narrowed, key -> Member.refused("", key));
    List<Choice.Narrower> read = narrower(json);
    json.end();
    return read;
  }

  private static Choice.Lasting lasting(JsonFields json) {
    if (json.has(UNTIL)) {
      return new Choice.Until(json.parsed(UNTIL, CHARS_MAX, ChoiceJson::moment));
    }
    Optional<String> duration = json.optionalText(DURATION, CHARS_MAX);
    if (duration.isEmpty()) {
      return new Choice.AsAsked();
    }
    return duration.get().equals(ONCE)
        ? new Choice.Once()
        : new Choice.During(json.parsed(DURATION, CHARS_MAX, IsoPeriod::parse));
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Choice.Narrower> narrower(JsonFields json) {
    List<Choice.Narrower> narrower = new ArrayList<>();
    if (json.has(Member.FIELDS.key())) {
      narrower.add(new Choice.OnlyFields(texts(json, Member.FIELDS, FIELDS_MAX)));
    }
    if (json.has(Member.DATA_PERIOD.key())) {
      narrower.add(
          new Choice.OnlyDays(
              new Form(json::refused)
                  .period(Member.DATA_PERIOD, json.object(Member.DATA_PERIOD.key()))));
    }
    if (json.has(Member.PURPOSES.key())) {
      narrower.add(new Choice.OnlyPurposes(texts(json, Member.PURPOSES, ElementReader.LIST_MAX)));
    }
    if (json.has(Member.RECIPIENTS.key())) {
      narrower.add(
          new Choice.OnlyRecipients(texts(json, Member.RECIPIENTS, ElementReader.LIST_MAX)));
    }
    if (json.has(Member.RETENTION.key())) {
      narrower.add(
          new Choice.KeptAtMost(json.parsed(Member.RETENTION.key(), CHARS_MAX, IsoPeriod::parse)));
    }
    if (json.has(STRAND)) {
      narrower.add(new Choice.OnlyStrand(json.text(STRAND, CHARS_MAX)));
    }
    return narrower;
  }

  private static Set<String> texts(JsonFields json, Member member, int entriesMax) {
    return new HashSet<>(json.texts(member.key(), entriesMax, CHARS_MAX));
  }

  /** One choice as a whole. */
  public static Map<String, Object> write(Choice choice) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, Member.ITEM, choice.item());
    put(json, Member.DETAIL, choice.detail());
    if (choice.lasting() instanceof Choice.Once) {
      json.put(DURATION, ONCE);
    } else if (choice.lasting() instanceof Choice.During during) {
      json.put(DURATION, during.period().text());
    } else if (choice.lasting() instanceof Choice.Until until) {
      json.put(UNTIL, until.moment().toString());
    }
    json.putAll(writeNarrower(choice.narrower()));
    return json;
  }

  /** The members of the request that are narrowed; none where all is as it was asked. */
  public static Map<String, Object> writeNarrower(List<Choice.Narrower> narrower) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Choice.Narrower each : narrower) {
      if (each instanceof Choice.OnlyFields only) {
        put(json, Member.FIELDS, List.copyOf(only.fields()));
      } else if (each instanceof Choice.OnlyDays only) {
        put(json, Member.DATA_PERIOD, StrandAccessWriter.period(only.period()));
      } else if (each instanceof Choice.OnlyPurposes only) {
        put(json, Member.PURPOSES, List.copyOf(only.purposes()));
      } else if (each instanceof Choice.OnlyRecipients only) {
        put(json, Member.RECIPIENTS, List.copyOf(only.recipients()));
      } else if (each instanceof Choice.KeptAtMost kept) {
        put(json, Member.RETENTION, kept.retention().text());
      } else if (each instanceof Choice.OnlyStrand only) {
        json.put(STRAND, only.strand());
      }
    }
    return json;
  }

  private static void put(Map<String, Object> json, Member member, Object value) {
    json.put(member.key(), value);
  }
}

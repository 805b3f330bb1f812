package org.datapassport.base.json;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object whose members are taken one by one; what nobody took is refused.
 *
 * <p>Each refusal is made by the caller's own function, which is told the member or what is wrong,
 * never a value.
 */
public final class JsonFields {
  private static final int MEMBERS_MAX = 64;

  private final Map<String, Object> members;
  private final Function<String, ? extends RuntimeException> refusal;
  private final Set<String> taken = new HashSet<>();

  private JsonFields(
      Map<String, Object> members, Function<String, ? extends RuntimeException> refusal) {
    this.members = members;
    this.refusal = refusal;
  }

  /** Reads one object and nothing after it. */
  public static JsonFields parse(
      String body, JsonLimits limits, Function<String, ? extends RuntimeException> refusal) {
    try {
      return of(StrictJson.object(body, limits), refusal);
    } catch (ParseException e) {
      RuntimeException refused = refusal.apply("the body, which is no JSON object that we read");
      refused.addSuppressed(e);
      throw refused;
    }
  }

  /** Reads an array of objects and nothing after it. */
  public static List<JsonFields> parseAll(
      String body, JsonLimits limits, Function<String, ? extends RuntimeException> refusal) {
    try {
      List<JsonFields> all = new ArrayList<>();
      for (Map<String, Object> members : StrictJson.objects(body, limits)) {
        all.add(of(members, refusal));
      }
      return all;
    } catch (ParseException e) {
      RuntimeException refused = refusal.apply("the body, which is no list of objects");
      refused.addSuppressed(e);
      throw refused;
    }
  }

  /** An object that was read before. */
  public static JsonFields of(
      Map<String, Object> members, Function<String, ? extends RuntimeException> refusal) {
    if (members.size() > MEMBERS_MAX) {
      throw refusal.apply("too many members");
    }
    return new JsonFields(members, refusal);
  }

  /** The object as it was read. */
  public Map<String, Object> members() {
    return members;
  }

  public boolean has(String member) {
    return members.containsKey(member);
  }

  /** A text of 1 to {@code charactersMax} characters. */
  public String text(String member, int charactersMax) {
    return optionalText(member, charactersMax).orElseThrow(() -> refused(member));
  }

  public Optional<String> optionalText(String member, int charactersMax) {
    return has(member)
        ? Optional.of(asText(member, value(member), charactersMax))
        : Optional.empty();
  }

  private String asText(String member, @Nullable Object value, int charactersMax) {
    if (value instanceof String text
        && !text.isEmpty()
        && text.length() <= charactersMax
        && text.indexOf('\0') < 0) {
      return text;
    }
    throw refused(member);
  }

  /** A whole number within bounds, written without a fraction. */
  public int number(String member, int least, int most) {
    if (value(member) instanceof Long number && number >= least && number <= most) {
      return number.intValue();
    }
    throw refused(member);
  }

  /** A list of texts; absent is empty. */
  public List<String> texts(String member, int entriesMax, int charactersMax) {
    List<String> texts = new ArrayList<>();
    for (Object each : list(member, entriesMax)) {
      texts.add(asText(member, each, charactersMax));
    }
    return texts;
  }

  /** A list of objects; absent is empty. */
  public List<JsonFields> objects(String member, int entriesMax) {
    List<JsonFields> objects = new ArrayList<>();
    for (Object each : list(member, entriesMax)) {
      objects.add(asObject(member, each));
    }
    return objects;
  }

  public JsonFields object(String member) {
    return asObject(member, value(member));
  }

  public Optional<JsonFields> optionalObject(String member) {
    return has(member) ? Optional.of(object(member)) : Optional.empty();
  }

  private JsonFields asObject(String member, @Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return of(StrictJson.named(object), refusal);
    }
    throw refused(member);
  }

  /** A text in several languages, such as {@code {"en":"…"}}; absent is empty. */
  public Map<String, String> texts(String member, int charactersMax) {
    Map<String, String> texts = new LinkedHashMap<>();
    optionalObject(member)
        .ifPresent(
            languages ->
                languages.members.forEach(
                    (tag, value) -> texts.put(tag, asText(member, value, charactersMax))));
    return texts;
  }

  private List<?> list(String member, int entriesMax) {
    if (!has(member)) {
      return List.of();
    }
    if (value(member) instanceof List<?> list && list.size() <= entriesMax) {
      return list;
    }
    throw refused(member);
  }

  /** A text that another type reads; what it refuses is refused here. */
  public <T> T parsed(String member, int charactersMax, Function<String, Optional<T>> reader) {
    return reader.apply(text(member, charactersMax)).orElseThrow(() -> refused(member));
  }

  private @Nullable Object value(String member) {
    taken.add(member);
    return members.get(member);
  }

  /** Refuses what nobody took. */
  public void end() {
    if (!taken.containsAll(members.keySet())) {
      throw refused("an unknown member");
    }
  }

  /** The refusal of a member, for rules that go beyond its form. */
  public RuntimeException refused(String member) {
    return refusal.apply(member);
  }
}

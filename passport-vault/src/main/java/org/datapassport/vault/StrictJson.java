package org.datapassport.vault;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.datapassport.platform.problem.ProblemException;

/**
 * An object of a request's body whose members are taken one by one; what nobody took is refused.
 *
 * <p>Every refusal is the problem {@code request-refused} and names the member, never its value.
 */
public final class StrictJson {
  /** Our deepest body, a list of requested items, has five levels. */
  static final int DEPTH_MAX = 16;

  private static final int MEMBERS_MAX = 64;

  private final JsonObject json;
  private final Set<String> taken = new HashSet<>();

  private StrictJson(JsonObject json) {
    this.json = json;
  }

  /** Parses one object and nothing after it. */
  public static StrictJson parse(String body) {
    checkDepth(body);
    try (JsonParser parser = Json.createParser(new StringReader(body))) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        throw refused("the body is not a JSON object");
      }
      JsonObject object = parser.getObject();
      if (parser.hasNext()) {
        throw refused("something follows the JSON object");
      }
      return of(object);
    } catch (JsonException | IllegalStateException | NoSuchElementException e) {
      throw new ProblemException(VaultProblem.REQUEST_REFUSED, "The body is not a JSON object", e);
    }
  }

  /** An object that was parsed before. */
  public static StrictJson of(JsonObject json) {
    if (json.size() > MEMBERS_MAX) {
      throw refused("too many members");
    }
    return new StrictJson(json);
  }

  /** Parsers of JSON call themselves for each level; a body of brackets must not end the thread. */
  private static void checkDepth(String body) {
    int depth = 0;
    boolean inText = false;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (inText) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inText = false;
        }
      } else if (c == '"') {
        inText = true;
      } else if (c == '{' || c == '[') {
        depth++;
        if (depth > DEPTH_MAX) {
          throw refused("the body nests too deeply");
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
  }

  public boolean has(String member) {
    return json.containsKey(member);
  }

  /** A text of 1 to {@code charactersMax} characters. */
  public String text(String member, int charactersMax) {
    return optionalText(member, charactersMax).orElseThrow(() -> refused(member));
  }

  public Optional<String> optionalText(String member, int charactersMax) {
    return value(member).map(value -> asText(member, value, charactersMax));
  }

  private static String asText(String member, JsonValue value, int charactersMax) {
    if (value instanceof JsonString text
        && !text.getString().isEmpty()
        && text.getString().length() <= charactersMax
        && text.getString().indexOf('\0') < 0) {
      return text.getString();
    }
    throw refused(member);
  }

  /** A whole number within bounds. */
  public int number(String member, int least, int most) {
    if (value(member).orElseThrow(() -> refused(member)) instanceof JsonNumber number
        && number.isIntegral()
        && number.bigIntegerValue().bitLength() < 32
        && number.longValue() >= least
        && number.longValue() <= most) {
      return number.intValue();
    }
    throw refused(member);
  }

  /** A list of texts; absent is empty. */
  public List<String> texts(String member, int entriesMax, int charactersMax) {
    List<String> texts = new ArrayList<>();
    array(member, entriesMax).forEach(each -> texts.add(asText(member, each, charactersMax)));
    return texts;
  }

  /** A list of objects; absent is empty. */
  public List<JsonObject> objects(String member, int entriesMax) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonValue each : array(member, entriesMax)) {
      objects.add(asObject(member, each));
    }
    return objects;
  }

  public StrictJson object(String member) {
    return optionalObject(member).orElseThrow(() -> refused(member));
  }

  public Optional<StrictJson> optionalObject(String member) {
    return value(member).map(value -> of(asObject(member, value)));
  }

  private static JsonObject asObject(String member, JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw refused(member);
  }

  /** A text in several languages, such as {@code {"en":"…"}}; absent is empty. */
  public Map<String, String> texts(String member, int charactersMax) {
    Map<String, String> texts = new LinkedHashMap<>();
    optionalObject(member)
        .ifPresent(
            languages ->
                languages.json.forEach(
                    (tag, value) -> texts.put(tag, asText(member, value, charactersMax))));
    return texts;
  }

  private JsonArray array(String member, int entriesMax) {
    JsonValue value = value(member).orElse(JsonValue.EMPTY_JSON_ARRAY);
    if (value instanceof JsonArray array && array.size() <= entriesMax) {
      return array;
    }
    throw refused(member);
  }

  /** A text that another type reads; what it refuses is refused here. */
  public <T> T parsed(String member, int charactersMax, Function<String, Optional<T>> reader) {
    return reader.apply(text(member, charactersMax)).orElseThrow(() -> refused(member));
  }

  private Optional<JsonValue> value(String member) {
    taken.add(member);
    return Optional.ofNullable(json.get(member));
  }

  /** Refuses what nobody took. */
  public void end() {
    for (String member : json.keySet()) {
      if (!taken.contains(member)) {
        throw refused("an unknown member");
      }
    }
  }

  /** The refusal of a member, for rules that go beyond its form. */
  public static ProblemException refused(String member) {
    return new ProblemException(VaultProblem.REQUEST_REFUSED, "Check: " + member);
  }
}

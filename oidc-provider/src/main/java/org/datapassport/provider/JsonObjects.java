package org.datapassport.provider;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into maps with texts as names. */
public final class JsonObjects {
  private JsonObjects() {}

  /** A JSON array of objects. */
  public static List<Map<String, Object>> array(String json) throws ParseException {
    return objects(present(JSONArrayUtils.parse(json)));
  }

  /** A list whose elements are all objects. */
  public static List<Map<String, Object>> objects(List<?> list) throws ParseException {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> members)) {
        throw new ParseException("an element is not an object", 0);
      }
      objects.add(named(members));
    }
    return objects;
  }

  /** The same object with its names typed. */
  public static Map<String, Object> named(Map<?, ?> members) {
    Map<String, Object> named = new LinkedHashMap<>();
    members.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  /** A JSON object. */
  public static Map<String, Object> object(String json) throws ParseException {
    if (!json.stripLeading().startsWith("{")) {
      // Nimbus takes an array of pairs for an object.
      throw new ParseException("the JSON is no object", 0);
    }
    return present(JSONObjectUtils.parse(json));
  }

  /** Nimbus reads the JSON word null as Java's. */
  private static <T> T present(@Nullable T parsed) throws ParseException {
    if (parsed == null) {
      throw new ParseException("the JSON is null", 0);
    }
    return parsed;
  }

  /** Writes an array of objects. */
  public static String text(List<Map<String, Object>> objects) {
    return JSONArrayUtils.toJSONString(objects);
  }
}

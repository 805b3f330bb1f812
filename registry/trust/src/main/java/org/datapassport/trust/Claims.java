package org.datapassport.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.trust.UntrustedException.Reason;

/** Members of a JSON object of a stranger, read with their types. */
record Claims(Map<String, Object> members) {
  /** No list in a statement that we use has a reason to be longer. */
  static final int ITEMS_MAX = 100;

  Claims {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
  }

  Optional<String> optionalText(String name) {
    Object found = members.get(name);
    if (found == null) {
      return Optional.empty();
    }
    if (found instanceof String text) {
      return Optional.of(text);
    }
    throw wrong(name, "a text");
  }

  EntityId entity(String name) {
    return EntityId.parse(text(name)).orElseThrow(() -> wrong(name, "an entity identifier"));
  }

  Instant instant(String name) {
    return optionalInstant(name).orElseThrow(() -> wrong(name, "a time in seconds"));
  }

  Optional<Instant> optionalInstant(String name) {
    Object found = members.get(name);
    if (found == null) {
      return Optional.empty();
    }
    if (found instanceof Number number) {
      try {
        return Optional.of(Instant.ofEpochSecond(number.longValue()));
      } catch (DateTimeException e) {
        throw wrong(name, "a time in seconds");
      }
    }
    throw wrong(name, "a time in seconds");
  }

  /** An object; empty when there is none. */
  Claims object(String name) {
    Object found = members.get(name);
    if (found == null) {
      return new Claims(Map.of());
    }
    return objectOf(found, name);
  }

  /** The objects of a list; empty when there is none. */
  List<Claims> objects(String name) {
    return items(name).stream().map(item -> objectOf(item, name)).toList();
  }

  /** The texts of a list; empty when there is none. */
  List<String> texts(String name) {
    List<String> found = new ArrayList<>();
    for (Object item : items(name)) {
      if (!(item instanceof String text)) {
        throw wrong(name, "a list of texts");
      }
      found.add(text);
    }
    return found;
  }

  private List<?> items(String name) {
    Object found = members.get(name);
    if (found == null) {
      return List.of();
    }
    if (!(found instanceof List<?> list) || list.size() > ITEMS_MAX) {
      throw wrong(name, "a list of at most " + ITEMS_MAX);
    }
    return list;
  }

  private static Claims objectOf(Object found, String name) {
    if (!(found instanceof Map<?, ?> map)) {
      throw wrong(name, "an object");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            members.put(String.valueOf(key), value);
          }
        });
    return new Claims(members);
  }

  static UntrustedException wrong(String name, String wanted) {
    return new UntrustedException(Reason.MALFORMED, name + " must be " + wanted);
  }
}

package org.datapassport.platform.config;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** A key of configuration as its {@link ConfigurationKey} says. */
public record DeclaredKey(String name, String type, String otherwise, String meaning) {
  /** All keys that a class declares, in the order of its lines. */
  public static List<DeclaredKey> of(Class<?> declaring) {
    var keys = new ArrayList<DeclaredKey>();
    for (Field field : declaring.getFields()) {
      ConfigurationKey key = field.getAnnotation(ConfigurationKey.class);
      if (key != null) {
        keys.add(new DeclaredKey(name(field), key.type(), key.otherwise(), key.meaning()));
      }
    }
    return List.copyOf(keys);
  }

  private static String name(Field field) {
    try {
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("a key is a public constant: " + field, e);
    }
  }

  /** The cells of its row in the reference. */
  public List<String> row() {
    return List.of("`" + name + "`", type, otherwise, meaning);
  }
}

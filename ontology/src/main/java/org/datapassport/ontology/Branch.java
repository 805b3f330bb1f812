package org.datapassport.ontology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.datapassport.ontology.word.LocalText;

/** A part of the compiled file: all entries whose dotted key begins with the prefix. */
record Branch(NavigableMap<String, String> entries, String prefix) {
  String text(String key) {
    String value = entries.get(prefix + key);
    if (value == null) {
      throw new IllegalStateException("the compiled ontology lacks " + prefix + key);
    }
    return value;
  }

  Optional<String> optional(String key) {
    return Optional.ofNullable(entries.get(prefix + key));
  }

  List<String> words(String key) {
    String text = text(key);
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  LocalText texts(String key) {
    String start = prefix + key + ".";
    Map<String, String> byLanguage = new LinkedHashMap<>();
    entries
        .subMap(start, start + Character.MAX_VALUE)
        .forEach((name, value) -> byLanguage.put(name.substring(start.length()), value));
    return new LocalText(byLanguage);
  }

  Branch branch(String key) {
    return new Branch(entries, prefix + key + ".");
  }

  /** The branches {@code key.0}, {@code key.1}, ... as far as they go. */
  List<Branch> list(String key) {
    List<Branch> found = new ArrayList<>();
    for (int index = 0; branch(key + "." + index).isPresent(); index++) {
      found.add(branch(key + "." + index));
    }
    return List.copyOf(found);
  }

  private boolean isPresent() {
    String next = entries.ceilingKey(prefix);
    return next != null && next.startsWith(prefix);
  }
}

package org.datapassport.platform.fragment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much a strand says about a person, as pages show it: a word, a mark and an edge. */
public enum Sensitivity {
  EVERYDAY,
  PERSONAL,
  INTIMATE;

  /** The word in class names, such as {@code edge--intimate}, and in the ontology. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Icon icon() {
    return switch (this) {
      case EVERYDAY -> Icon.CIRCLE;
      case PERSONAL -> Icon.LOCK;
      case INTIMATE -> Icon.HEART;
    };
  }

  public static Optional<Sensitivity> ofKey(String key) {
    return List.of(values()).stream().filter(s -> s.key().equals(key)).findFirst();
  }
}

package org.datapassport.platform.preference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Light, dark, or what the person's system says. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  /** Value of the cookie and of the {@code data-theme} attribute. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Theme> ofKey(String key) {
    return List.of(values()).stream().filter(t -> t.key().equals(key)).findFirst();
  }
}

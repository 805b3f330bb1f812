package org.datapassport.platform.page;

import java.util.ResourceBundle;

/**
 * The texts of one message bundle in one language: {@code <name>.properties} in English beside
 * {@code <name>_et.properties} and {@code <name>_ar.properties}, UTF-8, read from the class path.
 */
public final class Texts {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The bundle {@code name}, such as {@code org.datapassport.vault.home.texts}. */
  public static Texts of(String name, Language language, ClassLoader loader) {
    return new Texts(ResourceBundle.getBundle(name, language.locale(), loader, NO_FALLBACK));
  }

  static Texts frame(Language language) {
    return of("org.datapassport.platform.page.frame", language, Texts.class.getClassLoader());
  }

  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** The text with {@code {0}}, {@code {1}} … replaced; values are plain text, escaped later. */
  public String text(String key, Object... values) {
    String text = bundle.getString(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}

package org.datapassport.ontology.word;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One text in several languages, keyed by language tag in lower case such as {@code en}.
 *
 * <p>English is always there, so a reader of any language gets a text.
 */
public record LocalText(Map<String, String> byLanguage) {
  public LocalText {
    byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    if (!byLanguage.containsKey("en")) {
      throw new IllegalArgumentException("a text needs English, got " + byLanguage.keySet());
    }
  }

  /** The text in this language ("et", "ar-EG"), else in its primary language, else in English. */
  public String in(String languageTag) {
    String tag = languageTag.toLowerCase(Locale.ROOT);
    String exact = byLanguage.get(tag);
    if (exact != null) {
      return exact;
    }
    String primary = byLanguage.get(tag.split("-", 2)[0]);
    return primary != null ? primary : english();
  }

  public String in(Locale locale) {
    return in(locale.toLanguageTag());
  }

  public String english() {
    return byLanguage.getOrDefault("en", "");
  }
}

package org.datapassport.platform.preference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that all pages are written in. */
public enum Language {
  EN("en", "English", "ltr"),
  ET("et", "Eesti", "ltr"),
  AR("ar", "العربية", "rtl");

  private final String tag;
  private final String ownName;
  private final String direction;

  Language(String tag, String ownName, String direction) {
    this.tag = tag;
    this.ownName = ownName;
    this.direction = direction;
  }

  /** BCP 47 tag. */
  public String tag() {
    return tag;
  }

  /** Its name as its speakers write it. */
  public String ownName() {
    return ownName;
  }

  /** {@code ltr} or {@code rtl}, for the dir attribute. */
  public String direction() {
    return direction;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  public static Optional<Language> ofTag(String tag) {
    return List.of(values()).stream().filter(l -> l.tag.equals(tag)).findFirst();
  }

  /** The best of ours for an Accept-Language header; English when it names none or is broken. */
  public static Language accepted(Optional<String> acceptLanguage) {
    if (acceptLanguage.isEmpty() || acceptLanguage.get().length() > 512) {
      return EN;
    }
    try {
      List<Locale.LanguageRange> wishes = Locale.LanguageRange.parse(acceptLanguage.get());
      List<String> ours = List.of(values()).stream().map(Language::tag).toList();
      String best = Locale.lookupTag(wishes, ours);
      return best == null ? EN : ofTag(best).orElse(EN);
    } catch (IllegalArgumentException e) {
      return EN;
    }
  }
}

package org.datapassport.base.words;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The sentences of one bundle in one language; what a language lacks is said in English.
 *
 * <p>A sentence without arguments is said as it stands, and loads nothing of ICU. Arguments are
 * plain text, escaped by whoever writes a page; numbers are written as the language writes them.
 */
public final class Words {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Locale locale;

  private Words(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /**
   * The bundle of this name beside a class.
   *
   * @throws MissingResourceException when there is none
   */
  public static Words of(Class<?> home, String name, Locale locale) {
    String whole = home.getPackageName() + "." + name;
    return new Words(
        ResourceBundle.getBundle(whole, locale, home.getClassLoader(), NO_FALLBACK), locale);
  }

  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /**
   * A sentence.
   *
   * @param values of {@code {0}}, {@code {1}} …
   * @throws MissingResourceException when no language has the key
   * @throws IllegalArgumentException when the message is none of ICU
   */
  public String say(String key, Object... values) {
    String message = bundle.getString(key);
    return values.length == 0 ? message : new MessageFormat(message, locale).format(values);
  }

  /** {@code ltr} or {@code rtl}, for the attribute {@code dir}. */
  public static String direction(Locale locale) {
    return ULocale.forLocale(locale).isRightToLeft() ? "rtl" : "ltr";
  }
}

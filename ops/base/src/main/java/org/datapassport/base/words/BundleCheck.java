package org.datapassport.base.words;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Looks for what is missing in a bundle: for the tests of every room that has one, since a page
 * falls back to English in silence.
 */
public final class BundleCheck {
  private BundleCheck() {}

  /**
   * What is wrong, empty when nothing is: a key that a language lacks or has alone, a message that
   * ICU cannot read, arguments that differ from those of English.
   *
   * @param languages all but English, which is the bundle without a language
   */
  public static List<String> findings(Class<?> home, String name, Locale... languages) {
    Properties english = load(home, name + ".properties");
    List<String> found = new ArrayList<>();
    for (Locale language : languages) {
      String file = name + "_" + language.toLanguageTag() + ".properties";
      Properties words = load(home, file);
      TreeSet<String> keys = new TreeSet<>(english.stringPropertyNames());
      keys.addAll(words.stringPropertyNames());
      for (String key : keys) {
        String finding = finding(english, words, key, language);
        if (!finding.isEmpty()) {
          found.add(file + ": " + key + ": " + finding);
        }
      }
    }
    return found;
  }

  private static String finding(Properties english, Properties words, String key, Locale language) {
    if (!english.containsKey(key)) {
      return "not in English";
    }
    if (!words.containsKey(key)) {
      return "missing";
    }
    try {
      String[] asked = arguments(english.getProperty(key, ""), Locale.ENGLISH);
      return Arrays.equals(asked, arguments(words.getProperty(key, ""), language))
          ? ""
          : "other arguments";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String[] arguments(String message, Locale language) {
    return new MessageFormat(message, language).getArgumentNames().toArray(String[]::new);
  }

  private static Properties load(Class<?> home, String file) {
    Properties properties = new Properties();
    try (InputStream in = home.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no bundle " + file + " beside " + home.getName());
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("reading a bundle", e);
    }
  }
}

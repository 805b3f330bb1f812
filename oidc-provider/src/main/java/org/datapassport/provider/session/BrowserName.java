package org.datapassport.provider.session;

import java.util.LinkedHashMap;
import java.util.Map;

/** Two words for a browser, such as "Firefox, Windows", made from fixed words only. */
final class BrowserName {
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg/", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "Mac");
    SYSTEMS.put("Linux", "Linux");
  }

  private BrowserName() {}

  /** What a User-Agent header says, without repeating any of it. */
  static String of(String userAgent) {
    return first(BROWSERS, userAgent, "Browser") + ", " + first(SYSTEMS, userAgent, "other system");
  }

  private static String first(Map<String, String> words, String userAgent, String otherwise) {
    return words.entrySet().stream()
        .filter(entry -> userAgent.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}

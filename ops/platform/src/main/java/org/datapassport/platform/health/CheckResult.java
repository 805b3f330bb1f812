package org.datapassport.platform.health;

import java.util.Map;
import java.util.TreeMap;

/** One line of a health answer; the data is public, so it names no person, host or secret. */
public record CheckResult(String name, boolean isUp, Map<String, String> data) {
  public CheckResult {
    data = new TreeMap<>(data);
  }

  public static CheckResult up(String name) {
    return new CheckResult(name, true, Map.of());
  }

  public static CheckResult down(String name) {
    return new CheckResult(name, false, Map.of());
  }

  public CheckResult with(String key, String value) {
    Map<String, String> more = new TreeMap<>(data);
    more.put(key, value);
    return new CheckResult(name, isUp, more);
  }

  @Override
  public Map<String, String> data() {
    return Map.copyOf(data);
  }
}

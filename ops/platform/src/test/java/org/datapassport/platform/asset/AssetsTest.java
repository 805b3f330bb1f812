package org.datapassport.platform.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssetsTest {
  @Test
  void styleSheet_namesOnlyFilesThatAreServedForEver() {
    String css = text("portal.css");
    Matcher files = Pattern.compile("url\\(([^)#]+)\\)").matcher(css);
    int count = 0;
    while (files.find()) {
      count++;
      assertTrue(Assets.find(files.group(1)).orElseThrow().immutable(), files.group(1));
    }
    assertEquals(3, count);
  }

  @Test
  void styleSheet_fetchesNothingFromElsewhere() {
    String css = text("portal.css");
    assertFalse(css.contains("@import"));
    assertFalse(css.contains("//"), "an address");
  }

  @Test
  void hashedName_isServedWithTheSameBytes() {
    String hashed = Assets.hashedName("portal.css");
    assertTrue(hashed.matches("portal\\.[0-9a-f]{16}\\.css"));
    assertEquals(text("portal.css"), text(hashed));
  }

  @Test
  void find_outsideOfTheList_isEmpty() {
    assertTrue(Assets.find("../page/frame.properties").isEmpty());
    assertTrue(Assets.find("").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> Assets.hashedName("no.css"));
  }

  private static String text(String name) {
    return new String(Assets.find(name).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }
}

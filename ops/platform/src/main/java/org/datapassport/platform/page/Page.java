package org.datapassport.platform.page;

import java.util.List;

/**
 * A typed model of one page. Its template is in {@code src/main/jte} of the module and declares one
 * parameter, {@code @param <this record> page}; it holds the contents of {@code main} only, the
 * rest is the frame's.
 */
public interface Page {
  /** Template name, such as {@code vault/home.jte}. */
  String template();

  /** What the title bar says before the site's name; starts with "Error: " when a form failed. */
  String title();

  Frame frame();

  /** The row of links below the header; empty for the six of the citizen's portal. */
  default List<Destination> navigation() {
    return List.of();
  }

  /**
   * A link of a row that is not the portal's.
   *
   * @param key of its label in the frame's message bundle, after {@code nav.}
   */
  record Destination(String key, String href, boolean current) {}
}

package org.datapassport.platform.page;

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
}

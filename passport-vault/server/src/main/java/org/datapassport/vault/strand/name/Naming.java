package org.datapassport.vault.strand.name;

import java.util.Set;
import java.util.TreeSet;

/**
 * How a strand is told from others of its type.
 *
 * @param name what the citizen calls it, or what its source is called; may be empty
 * @param feeds the sources that say who they are and bring its records, such as an account
 */
public record Naming(String name, Set<String> feeds) {
  /** Longer ones break a page. */
  public static final int NAME_CHARACTERS_MAX = 60;

  /** Nothing is said of it. */
  public static final Naming NONE = new Naming("", Set.of());

  public Naming {
    if (name.length() > NAME_CHARACTERS_MAX) {
      throw new IllegalArgumentException("name: up to " + NAME_CHARACTERS_MAX + " characters");
    }
    feeds = Set.copyOf(feeds);
  }

  /** Under another name. */
  public Naming called(String other) {
    return new Naming(other, feeds);
  }

  /** With one more source, by whose name it goes if it has none yet. */
  public Naming fedBy(String feed, String sourceName) {
    Set<String> all = new TreeSet<>(feeds);
    all.add(feed);
    return new Naming(name.isEmpty() ? sourceName : name, all);
  }
}

package org.datapassport.platform.fragment;

/**
 * A note at the top of {@code main}, spoken when the page opens ({@code role="status"}).
 *
 * @param heading what is the case now, such as "The flow to Citybikes is paused"
 * @param text one or two sentences more; may be empty
 */
public record Notice(Kind kind, String heading, String text) {
  /** How it looks; the words must say the same. */
  public enum Kind {
    PLAIN("note"),
    OK("note note--ok"),
    WARN("note note--warn"),
    BAD("note note--bad");

    private final String classes;

    Kind(String classes) {
      this.classes = classes;
    }
  }

  public String classes() {
    return kind.classes;
  }

  public Icon icon() {
    return switch (kind) {
      case PLAIN, OK -> Icon.CHECK;
      case WARN -> Icon.WARNING;
      case BAD -> Icon.STOP;
    };
  }
}

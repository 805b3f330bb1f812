package org.datapassport.vault.portal.connections.card;

/** The state of a flow as pages stamp it: always a word beside the mark, never colour alone. */
public enum FlowState {
  FLOWING("Flowing", "on", "play"),
  PAUSED("Paused", "pause", "pause"),
  ENDED("Ended", "off", "cut"),
  EXPIRED("Over", "off", "clock"),
  /** All that was given is used up; the agreement itself goes on, and can be ended. */
  SPENT("Used up", "off", "clock");

  private final String word;
  private final String style;
  private final String icon;

  FlowState(String word, String style, String icon) {
    this.word = word;
    this.style = style;
    this.icon = icon;
  }

  public String word() {
    return word;
  }

  public String style() {
    return style;
  }

  public String icon() {
    return icon;
  }

  /** A cell of the matrix has three looks: on, pause, no. */
  public String cellStyle() {
    return style.equals("off") ? "no" : style;
  }

  public boolean isOver() {
    return this == ENDED || this == EXPIRED;
  }
}

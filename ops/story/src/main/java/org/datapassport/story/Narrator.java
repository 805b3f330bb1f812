package org.datapassport.story;

/** Hears the story while it is played: the tour prints it, tests stay silent. */
public interface Narrator {
  /** A step begins; {@code what} is one short line. */
  void begins(String what);

  /** The step came out as it should; {@code outcome} says what was seen. */
  void holds(String outcome);
}

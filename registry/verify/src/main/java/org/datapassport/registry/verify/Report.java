package org.datapassport.registry.verify;

import java.util.ArrayList;
import java.util.List;

/** What was found so far, in the order in which it was looked at. Owned by one verification. */
final class Report {
  /** What became of one statement. */
  enum Outcome {
    HOLDS("holds         "),
    FAILS("DOES NOT HOLD "),
    /** The evidence for it is missing; nobody may read this as a success. */
    NOT_SHOWN("not shown     "),
    /** Neither good nor bad: what the reader should know beside it. */
    NOTE("              ");

    private final String mark;

    Outcome(String mark) {
      this.mark = mark;
    }
  }

  /** One statement with its outcome. */
  record Finding(Outcome outcome, String words) {
    @Override
    public String toString() {
      return outcome.mark + words;
    }
  }

  private final List<Finding> findings = new ArrayList<>();

  void holds(String words) {
    findings.add(new Finding(Outcome.HOLDS, words));
  }

  void fails(String words) {
    findings.add(new Finding(Outcome.FAILS, words));
  }

  void notShown(String words) {
    findings.add(new Finding(Outcome.NOT_SHOWN, words));
  }

  void note(String words) {
    findings.add(new Finding(Outcome.NOTE, words));
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** True when something was shown and everything that was looked at holds. */
  boolean everythingHolds() {
    return has(Outcome.HOLDS) && !has(Outcome.FAILS) && !has(Outcome.NOT_SHOWN);
  }

  private boolean has(Outcome outcome) {
    return findings.stream().anyMatch(finding -> finding.outcome() == outcome);
  }
}

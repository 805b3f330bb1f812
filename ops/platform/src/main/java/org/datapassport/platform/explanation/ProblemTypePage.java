package org.datapassport.platform.explanation;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.platform.problem.ProblemType;

/** Says what a kind of problem means and what to do about it. */
public record ProblemTypePage(Frame frame, ProblemType type) implements Page {
  @Override
  public String template() {
    return "platform/problem-type.jte";
  }

  @Override
  public String title() {
    return type.title();
  }
}

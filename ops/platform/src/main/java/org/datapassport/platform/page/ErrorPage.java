package org.datapassport.platform.page;

import org.datapassport.platform.problem.Problem;

/** What a person sees when a request cannot be answered. */
public record ErrorPage(Frame frame, Problem problem) implements Page {
  @Override
  public String template() {
    return "platform/error.jte";
  }

  @Override
  public String title() {
    return heading();
  }

  /** The heading in the person's language; our catalogues' titles are English. */
  public String heading() {
    Texts texts = Texts.frame(frame.language());
    String key = "error." + problem.status();
    String group = problem.status() >= 500 ? "error.5xx" : "error.4xx";
    return texts.has(key) ? texts.text(key) : texts.text(group);
  }

  public String whatNow() {
    Texts texts = Texts.frame(frame.language());
    return texts.text(problem.status() >= 500 ? "error.now.5xx" : "error.now.4xx");
  }

  public String correlationLabel() {
    return Texts.frame(frame.language()).text("error.correlation");
  }
}

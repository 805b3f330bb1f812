package org.datapassport.platform.explanation;

import org.datapassport.base.words.Words;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.FrameView;
import org.datapassport.platform.page.Page;
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
    Words words = FrameView.words(frame.language());
    String key = "error." + problem.status();
    String group = problem.status() >= 500 ? "error.5xx" : "error.4xx";
    return words.has(key) ? words.say(key) : words.say(group);
  }

  public String whatNow() {
    Words words = FrameView.words(frame.language());
    return words.say(problem.status() >= 500 ? "error.now.5xx" : "error.now.4xx");
  }

  public String correlationLabel() {
    return FrameView.words(frame.language()).say("error.correlation");
  }
}

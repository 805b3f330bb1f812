package org.datapassport.platform.explanation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Renderer;
import org.datapassport.platform.problem.Problem;
import org.datapassport.platform.problem.ProblemPage;

/** Shows problems inside the frame of a page that needs nobody signed in. */
@ApplicationScoped
public class ErrorPages implements ProblemPage {
  @Inject Frames frames;
  @Inject Renderer renderer;

  @Override
  public String html(HttpServletRequest request, Problem problem) {
    return renderer.render(new ErrorPage(frames.signedOut(request), problem));
  }
}

package org.datapassport.platform.problem;

import jakarta.servlet.http.HttpServletRequest;

/** Shows a problem to a person; the pages know how, and depend on this package, not the reverse. */
public interface ProblemPage {
  /** A whole HTML page in the language of the person who asked. */
  String html(HttpServletRequest request, Problem problem);
}

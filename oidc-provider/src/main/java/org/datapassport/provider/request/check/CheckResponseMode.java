package org.datapassport.provider.request.check;

import java.util.List;

/** How the answer comes back: as parameters, or as one signed JWT (JARM). */
public final class CheckResponseMode implements Check {
  /** What is offered; the metadata say the same. */
  public static final List<String> MODES =
      List.of("query", "form_post", "jwt", "query.jwt", "form_post.jwt");

  @Override
  public void check(AskedRequest asked) {
    String mode = asked.get("response_mode");
    if (!mode.isEmpty() && !MODES.contains(mode)) {
      throw Check.invalidRequest("response_mode is not one of " + MODES);
    }
  }
}

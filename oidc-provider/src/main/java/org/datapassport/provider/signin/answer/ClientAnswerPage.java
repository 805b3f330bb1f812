package org.datapassport.provider.signin.answer;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.authorization.AuthorizationAnswer;

/** Carries the answer to a client that wants it by a form (OAuth 2.0 Form Post Response Mode). */
public record ClientAnswerPage(Frame frame, String clientName, AuthorizationAnswer answer)
    implements Page {
  @Override
  public String template() {
    return "provider/client-answer.jte";
  }

  @Override
  public String title() {
    return "Going back";
  }
}

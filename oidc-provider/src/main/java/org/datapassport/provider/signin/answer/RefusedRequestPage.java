package org.datapassport.provider.signin.answer;

import java.net.URI;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.authorization.AuthorizationAnswer;

/**
 * Says that a client's request breaks a rule, before anybody has signed in. The person decides
 * whether to go on to an address that nobody but the client vouches for.
 *
 * @param answer what the client is told when the person goes on
 * @param error the OAuth error code
 * @param description which rule was broken
 */
public record RefusedRequestPage(
    Frame frame, String clientName, AuthorizationAnswer answer, String error, String description)
    implements Page {
  @Override
  public String template() {
    return "provider/refused-request.jte";
  }

  @Override
  public String title() {
    return "This request cannot be answered";
  }

  /** Whether the answer goes by a form rather than by a link. */
  public boolean isForm() {
    return answer.mode().equals("form_post");
  }

  /** Where going on leads: the host, or what stands for it. */
  public String destination() {
    URI target = URI.create(answer.redirectUri());
    return target.getHost() == null ? target.getScheme() : target.getAuthority();
  }
}

package org.datapassport.provider.signin.answer;

import org.datapassport.platform.page.Page;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.client.Client;

/**
 * Takes answers that do not leave by the browser, as those for a device that polls, or to a
 * question that waited in an inbox. It is an interface so that devices can depend on sign-in and
 * not the other way round.
 */
public interface AnswersThatStay {
  /** The response mode of the answers that it takes. */
  String mode();

  /** Keeps the answer and says what the person sees. */
  Page keep(AuthorizationAnswer answer, Client client);
}

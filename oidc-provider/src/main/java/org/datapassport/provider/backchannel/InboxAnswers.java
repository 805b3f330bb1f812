package org.datapassport.provider.backchannel;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.consent.question.MessagePage;
import org.datapassport.provider.signin.answer.AnswersThatStay;

/** Keeps the answer to a question until its client polls; the code in it leaves us never. */
@Shared
public class InboxAnswers implements AnswersThatStay {
  private final QuestionStore store;
  private final Pings pings;
  private final Frames frames;
  private final PublicUrls urls;
  private final Clock clock;

  @Inject
  public InboxAnswers(
      QuestionStore store, Pings pings, Frames frames, PublicUrls urls, Clock clock) {
    this.store = store;
    this.pings = pings;
    this.frames = frames;
    this.urls = urls;
    this.clock = clock;
  }

  @Override
  public String mode() {
    return AuthorizationAnswer.BACKCHANNEL_MODE;
  }

  @Override
  public Page keep(AuthorizationAnswer answer, Client client) {
    QuestionId id = new QuestionId(answer.parameters().getOrDefault("state", ""));
    Optional<AuthorizationId> allowed =
        AuthorizationId.at(answer.parameters().getOrDefault("code", ""));
    boolean inTime = store.settle(id, allowed, clock.instant());
    if (inTime) {
      pings.wake();
    }
    return page(inTime, allowed.isPresent(), client.presentation().name());
  }

  private Page page(boolean inTime, boolean allowed, String name) {
    String heading = allowed ? "You said yes" : "You said no";
    String sentence =
        allowed
            ? "They hear of it in some seconds: " + name + "."
            : "Nothing was shared. They are told that you said no: " + name + ".";
    return new MessagePage(
        frames.signedOut(),
        inTime ? heading : "The question is over",
        List.of(inTime ? sentence : "It was answered already, or its time ran out."),
        List.of(
            new MessagePage.Link("Back to the inbox", urls.provider() + "/inbox"),
            new MessagePage.Link("Go to the portal", urls.vault() + "/")));
  }
}

package org.datapassport.provider.signin.answer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.authorization.AuthenticatedAccount;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.authorization.AuthorizationCompletion;
import org.datapassport.provider.authorization.ConsentDecision;
import org.datapassport.provider.authorization.interaction.Answered;
import org.datapassport.provider.authorization.interaction.Interaction;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.session.Session;
import org.datapassport.provider.session.SessionNames;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.signin.trip.InteractionGate;

/** Ends interactions and sends the browser back to the client. */
@RequestScoped
public class ClientAnswers {
  @Inject CompletionTransaction completion;
  @Inject AnswerSending sending;
  @Inject @Any Instance<AnswersThatStay> staying;
  @Inject Pages pages;
  @Inject SessionNames names;

  /** Turns a decision into the answer to the client. */
  public Response decide(
      InteractionGate.Opened opened, Visitor.Signed signed, ConsentDecision decision, String key) {
    return show(completion.complete(opened.interaction(), account(signed), decision, key), opened);
  }

  /** Whether answers to this leave by the browser, so that it can be led on once more. */
  public boolean leave(Interaction interaction) {
    String mode = interaction.request().responseMode();
    return staying.stream().noneMatch(each -> each.mode().equals(mode));
  }

  /** Leads on from what this person has answered before. */
  public Response again(InteractionGate.AnsweredHere answered, Visitor.Signed signed) {
    return show(
        completion.again(answered.answered(), account(signed)),
        new InteractionGate.Opened(answered.answered().interaction(), answered.client()));
  }

  /** Ends without an account: the person went away, or must not be asked. */
  public Response refuse(InteractionGate.Opened opened, OAuthError error) {
    return show(completion.refuse(opened.interaction(), error), opened);
  }

  private Response show(AuthorizationAnswer answer, InteractionGate.Opened opened) {
    return staying.stream()
        .filter(each -> each.mode().equals(answer.mode()))
        .findFirst()
        .map(each -> pages.show(each.keep(answer, opened.client())))
        .orElseGet(() -> leave(answer, opened));
  }

  private Response leave(AuthorizationAnswer answer, InteractionGate.Opened opened) {
    return answer.mode().equals("form_post")
        ? pages.show(sending.page(answer, opened.client()))
        : sending.send(answer, opened.client());
  }

  private AuthenticatedAccount account(Visitor.Signed signed) {
    Session session = signed.session();
    return new AuthenticatedAccount(
        session.account(),
        session.authenticatedAt(),
        session.acr(),
        session.amr(),
        names.of(signed.cookie()));
  }

  /** One transaction per answer. */
  @RequestScoped
  public static class CompletionTransaction {
    @Inject AuthorizationCompletion completion;

    @Transactional
    public AuthorizationAnswer complete(
        Interaction interaction,
        AuthenticatedAccount account,
        ConsentDecision decision,
        String key) {
      return completion.complete(interaction, account, decision, key);
    }

    @Transactional
    public AuthorizationAnswer again(Answered answered, AuthenticatedAccount account) {
      return completion.again(answered, account);
    }

    @Transactional
    public AuthorizationAnswer refuse(Interaction interaction, OAuthError error) {
      return completion.refuse(interaction, error);
    }
  }
}

package org.datapassport.provider.signin.answer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.authorization.AuthenticatedAccount;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.authorization.AuthorizationCompletion;
import org.datapassport.provider.authorization.ConsentDecision;
import org.datapassport.provider.authorization.interaction.Answered;
import org.datapassport.provider.authorization.interaction.Interaction;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.grant.GrantId;
import org.datapassport.provider.grant.GrantState;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.VaultUnavailableException;
import org.datapassport.provider.grant.link.VaultLinkStore;
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
  @Inject VaultLinkStore links;
  @Inject VaultClient vault;

  /** Whether this call, and none beside it, made a decision. */
  private boolean decided;

  /** Turns a decision into the answer to the client. */
  public Response decide(
      InteractionGate.Opened opened, Visitor.Signed signed, ConsentDecision decision, String key) {
    AuthorizationAnswer answer =
        completion.complete(opened.interaction(), account(signed), decision, key);
    decided = true;
    return show(answer, opened);
  }

  /** Whether a decision was made in this call. */
  public boolean hasDecided() {
    return decided;
  }

  /** Whether answers to this leave by the browser, so that it can be led on once more. */
  public boolean leave(Interaction interaction) {
    String mode = interaction.request().responseMode();
    return staying.stream().noneMatch(each -> each.mode().equals(mode));
  }

  /**
   * Leads on from what this person has answered before; empty when what was given is over. A code
   * would tell the company of somebody who has just ended everything with it.
   *
   * @throws VaultUnavailableException when nobody can tell
   */
  public Optional<Response> again(InteractionGate.AnsweredHere answered, Visitor.Signed signed) {
    if (isOver(answered.answered())) {
      return Optional.empty();
    }
    return Optional.of(
        show(
            completion.again(answered.answered(), account(signed)),
            new InteractionGate.Opened(answered.answered().interaction(), answered.client())));
  }

  /**
   * Whether data were given and nothing flows of them any more, and never will.
   *
   * @throws VaultUnavailableException when nobody can tell
   */
  public boolean isOver(Answered answered) {
    Optional<GrantId> grant = AuthorizationCompletion.grant(answered);
    return grant.isPresent()
        && links
            .find(answered.account())
            .flatMap(link -> vault.state(link.vaultUrl(), grant.get()))
            .filter(GrantState::isLiving)
            .isEmpty();
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

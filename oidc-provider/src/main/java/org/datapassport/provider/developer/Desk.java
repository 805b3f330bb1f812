package org.datapassport.provider.developer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.session.Visitor;

/** Who sits at the console, and which clients are theirs. */
@RequestScoped
public class Desk {
  @Inject Visitor visitor;
  @Inject OwnedClients clients;
  @Inject PublicUrls urls;

  /** Answers who is signed in; sends everybody else to sign in and back. */
  public Response forDeveloper(Function<AccountId, Response> answer) {
    return visitor
        .signed()
        .map(signed -> answer.apply(signed.account().id()))
        .orElseGet(() -> goTo("/sign-in/developer"));
  }

  /**
   * Answers the owner of a client.
   *
   * @throws NotFoundException for unknown clients and for those of others, which are alike
   */
  public Response forOwner(String clientId, BiFunction<AccountId, Owned, Response> answer) {
    return forDeveloper(
        account ->
            answer.apply(
                account, clients.find(account, clientId).orElseThrow(NotFoundException::new)));
  }

  /** Lets a form through that was made for this browser. */
  public void checkForm(String csrf) {
    visitor.checkForm(csrf);
  }

  public Frame frame() {
    return visitor.frame();
  }

  /** Leads to another page of ours, after a form. */
  public Response goTo(String path) {
    return Response.seeOther(URI.create(urls.of(Service.PROVIDER) + path)).build();
  }
}

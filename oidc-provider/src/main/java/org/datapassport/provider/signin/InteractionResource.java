package org.datapassport.provider.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.session.Session;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.answer.ClientAnswers;
import org.datapassport.provider.signin.trip.InteractionGate;

/** Where the authorization endpoint sends people: to sign in first, then to decide. */
@Path("/interaction/{id}")
@RequestScoped
@WithVisitor
public class InteractionResource {
  @Inject InteractionGate gate;
  @Inject Visitor visitor;
  @Inject ClientAnswers answers;
  @Inject PublicUrls urls;

  @GET
  public Response next(@PathParam("id") String id) {
    Optional<Response> again = again(id);
    if (again.isPresent()) {
      return again.get();
    }
    InteractionGate.Opened opened = gate.open(id, visitor);
    Optional<Session> session = visitor.signed().map(Visitor.Signed::session);
    if (gate.needsSignIn(opened, session)) {
      return opened.interaction().request().prompts("none")
          ? answers.refuse(opened, OAuthError.LOGIN_REQUIRED)
          : goTo("/sign-in/" + id);
    }
    return gate.refusal(opened, session)
        .map(error -> answers.refuse(opened, error))
        .orElseGet(() -> goTo("/consent/" + id));
  }

  @POST
  @Path("/cancel")
  public Response cancel(
      @PathParam("id") String id, @FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    return answers.refuse(gate.open(id, visitor), OAuthError.ACCESS_DENIED);
  }

  /** What was answered here leads on, whoever comes back to it. */
  private Optional<Response> again(String id) {
    return visitor
        .signed()
        .flatMap(
            signed ->
                gate.answered(id, visitor)
                    .filter(here -> here.answered().account().equals(signed.account().id()))
                    .filter(here -> answers.leave(here.answered().interaction()))
                    // The question's own page says what became of it.
                    .map(
                        here ->
                            answers.again(here, signed).orElseGet(() -> goTo("/consent/" + id))));
  }

  private Response goTo(String path) {
    return Response.seeOther(URI.create(urls.of(Service.PROVIDER) + path)).build();
  }
}

package org.datapassport.provider.backchannel;

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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.authorization.interaction.InteractionId;
import org.datapassport.provider.authorization.interaction.InteractionStore;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.consent.choice.Asker;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.SignInProblem;

/**
 * The inbox of whoever is signed in. A question is opened as an interaction like any other: the
 * same sign-in that it wants, the same pages, the same narrowing.
 */
@Path("/inbox")
@RequestScoped
@WithVisitor
public class InboxResource {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  @Inject QuestionStore store;
  @Inject InteractionStore interactions;
  @Inject Clients clients;
  @Inject Pings pings;
  @Inject Visitor visitor;
  @Inject Pages pages;
  @Inject PublicUrls urls;
  @Inject Clock clock;

  @GET
  public Response page() {
    return signedIn(
        signed ->
            pages.show(
                new InboxPage(
                    visitor.frame(NavEntry.REQUESTS),
                    store.inbox(signed.account().id()).stream()
                        .flatMap(question -> line(question).stream())
                        .toList(),
                    store.blocked(signed.account().id()).stream().map(this::blocked).toList())));
  }

  private InboxPage.Blocked blocked(ClientId id) {
    String name = clients.find(id).map(client -> Asker.of(client).name()).orElse(id.value());
    return new InboxPage.Blocked(id.value(), name);
  }

  /** Lets somebody ask again who was forbidden to. */
  @POST
  @Path("/unblock")
  public Response unblock(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("client") @DefaultValue("") String client) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          store.blocked(signed.account().id()).stream()
              .filter(blocked -> blocked.value().equals(client))
              .forEach(blocked -> store.unblock(signed.account().id(), blocked));
          return seeOther("/inbox");
        });
  }

  /** Opens the question. */
  @POST
  @Path("/{id}")
  public Response open(
      @PathParam("id") String id, @FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          Question question = own(signed, id);
          InteractionId opened =
              interactions.open(
                  new InteractionStore.Checked(question.request(), question.id().requestUri()),
                  question.expiresAt());
          return seeOther("/interaction/" + opened);
        });
  }

  /** Says no, now and to whatever this client would put here later. */
  @POST
  @Path("/{id}/block")
  public Response block(
      @PathParam("id") String id, @FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          Question question = own(signed, id);
          Instant now = clock.instant();
          store.block(signed.account().id(), question.client());
          if (store.settle(question.id(), Optional.empty(), now)) {
            pings.wake();
          }
          return seeOther("/inbox");
        });
  }

  /** Another's, an answered, an expired and a made-up question are the same. */
  private Question own(Visitor.Signed signed, String id) {
    return Optional.of(id)
        .filter(QuestionId::isWellFormed)
        .flatMap(name -> store.find(signed.account().id(), new QuestionId(name)))
        .orElseThrow(
            () ->
                new ProblemException(
                    SignInProblem.REQUEST_OVER, "It was answered already, or its time ran out"));
  }

  private Optional<InboxPage.Line> line(Question question) {
    return clients
        .find(question.client())
        .map(
            client ->
                new InboxPage.Line(
                    question.id().value(),
                    Asker.of(client),
                    question.request().request().asksForData(),
                    question.message(),
                    TIME.format(question.expiresAt())));
  }

  private Response signedIn(Function<Visitor.Signed, Response> answer) {
    return visitor.signed().map(answer).orElseGet(() -> seeOther("/sign-in/inbox"));
  }

  private Response seeOther(String path) {
    return Response.seeOther(URI.create(urls.provider() + path)).build();
  }
}

package org.datapassport.provider.developer.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.developer.Desk;
import org.datapassport.provider.developer.client.ClientErrors;
import org.datapassport.provider.developer.client.ClientForm;
import org.datapassport.provider.developer.client.ClientFormCheck;
import org.datapassport.provider.developer.client.ClientFormPage;
import org.datapassport.provider.developer.wish.Wishes;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.session.WithVisitor;

/** The first page of the console, and the form that registers a client. */
@Path("/developer")
@RequestScoped
@WithVisitor
public class ConsoleResource {
  @Inject Desk desk;
  @Inject OwnedClients clients;
  @Inject ClientFormCheck check;
  @Inject Pages pages;

  @GET
  public Response list(@QueryParam("done") @DefaultValue("") String done) {
    return desk.forDeveloper(
        account ->
            pages.show(
                new ConsolePage(
                    desk.frame(),
                    clients.list(account).stream()
                        .map(ConsoleResource::line)
                        .sorted(Comparator.comparing(ConsolePage.Line::name))
                        .toList(),
                    done.equals("deleted") ? "The client was deleted" : "",
                    OwnedClients.PER_ACCOUNT_MAX)));
  }

  @GET
  @Path("/register")
  public Response form() {
    return desk.forDeveloper(account -> show(200, new ClientForm(), List.of()));
  }

  @POST
  @Path("/register")
  public Response register(@BeanParam ClientForm form) {
    desk.checkForm(form.csrf);
    return desk.forDeveloper(
        account -> {
          List<FieldError> errors = check.errors(form, true);
          if (!errors.isEmpty()) {
            return show(400, form, errors);
          }
          try {
            ClientId id = clients.register(account, form.metadata());
            return desk.goTo("/developer/clients/" + id + "?done=registered");
          } catch (OAuthException e) {
            return show(400, form, ClientErrors.of(e));
          }
        });
  }

  private Response show(int status, ClientForm form, List<FieldError> errors) {
    return pages.show(status, new ClientFormPage(desk.frame(), List.of(), form, errors));
  }

  private static ConsolePage.Line line(Owned owned) {
    List<String> redirectUris = owned.client().rules().redirectUris();
    return new ConsolePage.Line(
        owned.client().id().value(),
        owned.client().presentation().name(),
        redirectUris.isEmpty() ? "" : redirectUris.get(0),
        Wishes.of(owned.wishes()).list().size(),
        owned.isLive());
  }
}

package org.datapassport.provider.developer.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.call.CallStore;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.Desk;
import org.datapassport.provider.developer.LiveRules;
import org.datapassport.provider.developer.key.KeyChange;
import org.datapassport.provider.developer.key.PublicKeys;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.trial.TestPeople;

/** Shows a client to its owner, and changes and deletes it. */
@Path("/developer/clients/{id: [A-Za-z0-9_-]{1,60}}")
@RequestScoped
@WithVisitor
public class ClientResource {
  private static final Map<String, String> DONE =
      Map.of(
          "registered", "The client is registered",
          "changed", "The registration was changed",
          "key", "The keys were replaced",
          "live", "The client is live: from now on citizens can answer it, and test people cannot");

  @Inject Desk desk;
  @Inject OwnedClients clients;
  @Inject ClientFormCheck check;
  @Inject KeyChange keyChange;
  @Inject ClientView view;
  @Inject CallStore calls;
  @Inject TestPeople people;
  @Inject Pages pages;

  @GET
  public Response overview(
      @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
    return desk.forOwner(
        id,
        (account, owned) ->
            pages.show(
                view.page(
                    desk.frame(),
                    owned,
                    DONE.getOrDefault(done, ""),
                    people.list(account).size())));
  }

  @GET
  @Path("/edit")
  public Response edit(@PathParam("id") String id) {
    return desk.forOwner(
        id, (account, owned) -> showEdit(200, owned, ClientForm.of(owned.metadata()), List.of()));
  }

  @POST
  @Path("/edit")
  public Response change(@PathParam("id") String id, @BeanParam ClientForm form) {
    desk.checkForm(form.csrf);
    return desk.forOwner(
        id,
        (account, owned) -> {
          List<FieldError> errors = new ArrayList<>(check.errors(form, true));
          Map<String, Object> described = form.described(owned.metadata());
          if (owned.isLive()) {
            errors.addAll(LiveRules.errors(described));
          }
          if (!errors.isEmpty()) {
            return showEdit(400, owned, form, errors);
          }
          try {
            clients.replace(account, owned, described, owned.wishes());
            return done(owned, "changed");
          } catch (OAuthException e) {
            return showEdit(400, owned, form, ClientErrors.of(e));
          }
        });
  }

  @GET
  @Path("/key")
  public Response key(@PathParam("id") String id) {
    return desk.forOwner(id, (account, owned) -> showKey(200, owned, new ClientForm(), List.of()));
  }

  @POST
  @Path("/key")
  public Response replaceKey(@PathParam("id") String id, @BeanParam ClientForm form) {
    desk.checkForm(form.csrf);
    return desk.forOwner(
        id,
        (account, owned) -> {
          List<FieldError> errors = check.errors(form, false);
          if (!errors.isEmpty()) {
            return showKey(400, owned, form, errors);
          }
          try {
            keyChange.replace(account, owned, form.keys());
            return done(owned, "key");
          } catch (OAuthException e) {
            return showKey(400, owned, form, ClientErrors.of(e));
          }
        });
  }

  @GET
  @Path("/delete")
  public Response askDelete(@PathParam("id") String id) {
    return desk.forOwner(
        id,
        (account, owned) ->
            pages.show(new DeletePage(desk.frame(), ClientHead.of(owned, ClientHead.Part.DELETE))));
  }

  @POST
  @Path("/delete")
  public Response delete(
      @PathParam("id") String id, @FormParam("csrf") @DefaultValue("") String csrf) {
    desk.checkForm(csrf);
    return desk.forOwner(
        id,
        (account, owned) -> {
          clients.remove(owned);
          calls.forget(owned.client().id());
          return desk.goTo("/developer?done=deleted");
        });
  }

  private Response done(Owned owned, String what) {
    return desk.goTo("/developer/clients/" + owned.client().id() + "?done=" + what);
  }

  private Response showEdit(int status, Owned owned, ClientForm form, List<FieldError> errors) {
    List<ClientHead> heads = List.of(ClientHead.of(owned, ClientHead.Part.EDIT));
    return pages.show(status, new ClientFormPage(desk.frame(), heads, form, errors));
  }

  private Response showKey(int status, Owned owned, ClientForm form, List<FieldError> errors) {
    ClientCredentials credentials = owned.client().credentials();
    return pages.show(
        status,
        new KeyPage(
            desk.frame(),
            ClientHead.of(owned, ClientHead.Part.KEY),
            credentials.jwks().getKeys().stream()
                .map(
                    key -> new KeyPage.KeyLine(PublicKeys.inWords(key), PublicKeys.thumbprint(key)))
                .toList(),
            credentials.jwksUri(),
            form,
            errors));
  }
}

package org.datapassport.provider.developer.wish;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.datapassport.consent.request.RequestRefusedException;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.fragment.Sensitivity;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.Desk;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.grant.link.VaultUrls;
import org.datapassport.provider.request.Protocol;
import org.datapassport.provider.session.WithVisitor;

/** Says what a client will ask for, and binds it to that. */
@Path("/developer/clients/{id: [A-Za-z0-9_-]{1,60}}/strands")
@RequestScoped
@WithVisitor
public class WishResource {
  @Inject Desk desk;
  @Inject OwnedClients clients;
  @Inject Protocol protocol;
  @Inject VaultUrls vaults;
  @Inject Pages pages;
  @Inject Clock clock;

  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @GET
  public Response page(@PathParam("id") String id) {
    return desk.forOwner(id, (account, owned) -> show(200, owned, new WishForm(), List.of()));
  }

  @POST
  public Response add(@PathParam("id") String id, @BeanParam WishForm form) {
    desk.checkForm(form.csrf);
    return desk.forOwner(
        id,
        (account, owned) -> {
          List<FieldError> errors = form.errors(catalogue);
          if (!errors.isEmpty()) {
            return show(400, owned, form, errors);
          }
          try {
            save(account, owned, Wishes.of(owned.wishes()).with(form.wish(catalogue)));
            return desk.goTo("/developer/clients/" + id + "/strands");
          } catch (RequestRefusedException e) {
            return show(400, owned, form, List.of(WishForm.error(e.refusal())));
          } catch (OAuthException e) {
            return show(400, owned, form, List.of(new FieldError("strand", e.description() + ".")));
          }
        });
  }

  @POST
  @Path("/remove")
  public Response remove(
      @PathParam("id") String id,
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("strand") @DefaultValue("") String strand) {
    desk.checkForm(csrf);
    return desk.forOwner(
        id,
        (account, owned) -> {
          save(account, owned, Wishes.of(owned.wishes()).without(strand));
          return desk.goTo("/developer/clients/" + id + "/strands");
        });
  }

  /** Takes only what the endpoint for pushed requests would take from this client. */
  private void save(AccountId account, Owned owned, Wishes wishes) {
    Map<String, Object> metadata = wishes.bind(owned.metadata(), catalogue);
    if (!wishes.list().isEmpty()) {
      URI vault = vaults.all().get(0);
      protocol.checkDetails(
          clients.preview(owned, metadata),
          wishes.details(catalogue, vault, clock.instant()),
          clock.instant());
    }
    clients.replace(account, owned, metadata, wishes.toJson());
  }

  private Response show(int status, Owned owned, WishForm form, List<FieldError> errors) {
    return pages.show(
        status,
        new WishPage(
            desk.frame(),
            ClientHead.of(owned, ClientHead.Part.WISHES),
            Wishes.of(owned.wishes()).list().stream().map(this::line).toList(),
            catalogue.strandTypes().stream().map(WishResource::choice).toList(),
            catalogue.purposes().stream()
                .map(each -> new WishPage.Choice.Option(each.id(), each.labels().english()))
                .toList(),
            form,
            errors));
  }

  private WishPage.Line line(Wish wish) {
    StrandType type = catalogue.bySlug(wish.strand()).orElseThrow();
    return new WishPage.Line(
        wish.strand(),
        type.labels().english(),
        Sensitivity.ofKey(type.sensitivity().id()).orElseThrow(),
        type.level(wish.level()).orElseThrow().labels().english(),
        wish.why(),
        wish.accessDays() + " days",
        wish.keptDays() + " days");
  }

  private static WishPage.Choice choice(StrandType type) {
    return new WishPage.Choice(
        type.labels().english() + " (" + type.sensitivity().id() + ")",
        type.levels().stream()
            .map(
                level ->
                    new WishPage.Choice.Option(
                        type.slug() + "/" + level.id(),
                        type.labels().english() + ": " + level.labels().english()))
            .toList());
  }
}

package org.datapassport.provider.developer.live;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.consent.choice.Asker;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.Desk;
import org.datapassport.provider.developer.LiveRules;
import org.datapassport.provider.developer.client.ClientErrors;
import org.datapassport.provider.developer.client.ClientForm;
import org.datapassport.provider.developer.client.ClientFormCheck;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.grant.VaultUnavailableException;
import org.datapassport.provider.session.WithVisitor;

/** Says what stands between a client and citizens, and brings it live. */
@Path("/developer/clients/{id: [A-Za-z0-9_-]{1,60}}/live")
@RequestScoped
@WithVisitor
public class LiveResource {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  @Inject Desk desk;
  @Inject ClientFormCheck check;
  @Inject GoLive goLive;
  @Inject Pages pages;

  @GET
  public Response page(@PathParam("id") String id) {
    return desk.forOwner(id, (account, owned) -> show(200, owned, new ClientForm(), List.of()));
  }

  @POST
  public Response bring(@PathParam("id") String id, @BeanParam ClientForm form) {
    desk.checkForm(form.csrf());
    return desk.forOwner(
        id,
        (account, owned) -> {
          if (owned.isLive()) {
            return show(200, owned, form, List.of());
          }
          try {
            List<FieldError> errors = errors(owned, form);
            if (!errors.isEmpty()) {
              return show(400, owned, form, errors);
            }
            goLive.bring(account, owned, form.keys());
            return desk.goTo("/developer/clients/" + owned.client().id() + "?done=live");
          } catch (OAuthException e) {
            return show(400, owned, form, ClientErrors.of(e));
          } catch (VaultUnavailableException e) {
            String words =
                "The vault of a test person does not answer, so what they gave could not be ended."
                    + " Nothing was changed; try again in a while.";
            return show(503, owned, form, List.of(new FieldError("conditions", words)));
          }
        });
  }

  private List<FieldError> errors(Owned owned, ClientForm form) {
    List<FieldError> errors = new ArrayList<>();
    LiveRules.of(owned.metadata()).stream()
        .filter(rule -> !rule.kept())
        .map(rule -> new FieldError("rule-" + rule.field(), rule.name() + ": " + rule.missing()))
        .forEach(errors::add);
    if (form.keys().isEmpty()) {
      errors.add(new FieldError("jwks", "Give the public keys that the live client signs with."));
    } else {
      errors.addAll(check.errors(form, false));
    }
    return errors;
  }

  private Response show(int status, Owned owned, ClientForm form, List<FieldError> errors) {
    return pages.show(
        status,
        new LivePage(
            desk.frame(),
            ClientHead.of(owned, ClientHead.Part.LIVE),
            owned.liveSince().map(DAY::format).orElse(""),
            LiveRules.of(owned.metadata()),
            Asker.of(owned.client()).accreditation(),
            form,
            errors));
  }
}

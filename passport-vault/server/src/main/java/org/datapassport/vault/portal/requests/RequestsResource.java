package org.datapassport.vault.portal.requests;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.decision.WaitingRequest;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Initials;
import org.datapassport.vault.portal.PortalRequest;

/** Shows what companies ask; deciding happens at the provider, which asked on their behalf. */
@Path("/requests")
@SignedIn
@WithPassport
@RequestScoped
public class RequestsResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject WaitingRequests requests;
  @Inject Grants grants;

  @GET
  public Response list(@QueryParam("note") @DefaultValue("") String note) {
    List<RequestsPage.Refused> refused =
        grants.list(portal.vault()).stream()
            .filter(grant -> grant.stored() == GrantState.REFUSED)
            .map(
                grant ->
                    new RequestsPage.Refused(
                        grant.client().name(), portal.when().day(grant.decidedAt())))
            .toList();
    return pages.show(
        new RequestsPage(
            portal.frame(NavEntry.REQUESTS),
            portal.note(note),
            requests.list(portal.vault()).stream().map(this::asked).toList(),
            refused));
  }

  private RequestsPage.Asked asked(WaitingRequest request) {
    return new RequestsPage.Asked(
        request.client().name(),
        Initials.of(request.client().name()),
        request.client().uri(),
        portal.when().ago(request.askedAt()),
        portal.when().moment(request.expiresAt()),
        request.resume().toString(),
        request.items().stream()
            .flatMap(item -> english(item.purposeText()).stream())
            .distinct()
            .toList(),
        request.items().stream().map(RequestsResource::item).toList());
  }

  private static RequestsPage.Item item(StrandAccess item) {
    StrandType type = item.terms().type();
    return new RequestsPage.Item(
        type.labels().english(),
        type.level(item.terms().level())
            .map(level -> level.labels().english())
            .orElse(item.terms().level()),
        type.level(item.terms().level())
            .map(level -> level.sensitivity())
            .orElse(type.sensitivity()),
        item.required());
  }

  private static List<String> english(Map<String, String> texts) {
    String text = texts.get("en");
    return text != null ? List.of(text) : texts.values().stream().limit(1).toList();
  }
}

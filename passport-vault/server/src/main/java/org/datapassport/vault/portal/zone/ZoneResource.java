package org.datapassport.vault.portal.zone;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.calendar.Calendars;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/** Asks a citizen for their time zone. */
@Path("/time-zone")
@SignedIn
@WithPassport
@RequestScoped
public class ZoneResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Calendars calendars;

  @GET
  public Response form() {
    return show(200, List.of());
  }

  @POST
  @Transactional
  public Response say(
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam("zone") @DefaultValue("") String name) {
    portal.checkForm(token);
    Optional<ZoneId> zone = Calendars.parse(name);
    if (zone.isEmpty()) {
      return show(400, List.of(new FieldError("zone", "Choose a place from the list")));
    }
    calendars.say(portal.vault(), zone.get());
    return portal.seeOther("/strands", Optional.of(Note.ZONE_SAID));
  }

  private Response show(int status, List<FieldError> errors) {
    boolean said = calendars.isSaid(portal.vault());
    String mine = said ? calendars.zone(portal.vault()).getId() : "";
    List<Choice> zones =
        Calendars.places().stream()
            .map(name -> new Choice(name, name.replace('_', ' '), name.equals(mine)))
            .toList();
    return pages.show(status, new ZonePage(portal.frame(NavEntry.MY_DATA), said, zones, errors));
  }
}

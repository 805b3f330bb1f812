package org.datapassport.vault.portal.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/**
 * Pauses, starts again and ends flows.
 *
 * <p>Each is one transaction that is over before the answer goes out: when the citizen sees the
 * next page, nothing flows any more (invariant I4).
 */
@Path("/connections")
@SignedIn
@WithPassport
@Transactional
@RequestScoped
public class CutResource {
  @Inject PortalRequest portal;
  @Inject Companies companies;
  @Inject Grants grants;

  /** Each grant in a transaction of its own: none waits for the others. */
  @POST
  @Path("pause-all")
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Response pauseAll(@FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    int paused = grants.pauseAll(portal.vault());
    return portal.seeOther(
        "/connections", Optional.of(paused == 0 ? Note.NOTHING_TO_PAUSE : Note.ALL_PAUSED));
  }

  @POST
  @Path("{grant}/pause")
  public Response pause(
      @PathParam("grant") String reference, @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    Agreement agreement = checked(reference, token);
    if (isOver(agreement)) {
      return done(agreement, Note.NOT_POSSIBLE);
    }
    grants.pause(portal.vault(), agreement.id());
    return done(agreement, Note.PAUSED);
  }

  @POST
  @Path("{grant}/resume")
  public Response resume(
      @PathParam("grant") String reference, @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    Agreement agreement = checked(reference, token);
    if (isOver(agreement)) {
      return done(agreement, Note.NOT_POSSIBLE);
    }
    grants.resume(portal.vault(), agreement.id());
    return done(agreement, Note.RESUMED);
  }

  /** No reason is asked, and ending what has ended says so and does nothing. */
  @POST
  @Path("{grant}/end")
  public Response end(
      @PathParam("grant") String reference, @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    Agreement agreement = checked(reference, token);
    if (isOver(agreement)) {
      return done(agreement, Note.NOT_POSSIBLE);
    }
    grants.end(portal.vault(), agreement.id());
    return done(agreement, Note.ENDED);
  }

  private Response done(Agreement agreement, Note note) {
    return portal.seeOther("/connections/" + agreement.id(), Optional.of(note));
  }

  private boolean isOver(Agreement agreement) {
    return agreement.state(portal.when().now()).isOver();
  }

  private Agreement checked(String reference, String token) {
    portal.checkForm(token);
    return companies.find(portal.vault(), reference);
  }
}

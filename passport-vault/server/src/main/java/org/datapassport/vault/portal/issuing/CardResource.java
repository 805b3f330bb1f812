package org.datapassport.vault.portal.issuing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Downloads;
import org.datapassport.vault.portal.PortalRequest;

/** The registry's receipt of a passport. */
@Path("/passport")
@SignedIn
@WithPassport
@RequestScoped
public class CardResource {
  @Inject PortalRequest portal;

  /** The registry's receipt, which anybody can verify without asking anybody. */
  @GET
  @Path("receipt")
  public Response receipt() {
    String receipt =
        portal
            .passport()
            .publication()
            .orElseThrow(() -> new IllegalStateException("a linked passport is published"))
            .receipt();
    return Downloads.file("data-passport-receipt.txt", "text/plain; charset=UTF-8", receipt);
  }
}

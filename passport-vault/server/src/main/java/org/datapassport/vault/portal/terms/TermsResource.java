package org.datapassport.vault.portal.terms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.PortalRequest;

/** Says which terms hold today. */
@Path("/terms")
@SignedIn
@WithPassport
@RequestScoped
public class TermsResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;

  @GET
  public Response terms() {
    return pages.show(new TermsPage(portal.frame(NavEntry.MY_TERMS)));
  }
}

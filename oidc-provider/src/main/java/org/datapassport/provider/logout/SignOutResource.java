package org.datapassport.provider.logout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;

/** The sign-out button of the frame, and where it leads. */
@Path("/")
@RequestScoped
@WithVisitor
public class SignOutResource {
  @Inject Visitor visitor;
  @Inject Pages pages;
  @Inject PublicUrls urls;

  @POST
  @Path("signout")
  public Response signOut(@FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    visitor.signOut();
    return Response.seeOther(URI.create(urls.of(Service.PROVIDER) + "/signed-out")).build();
  }

  @GET
  @Path("signed-out")
  public Response signedOut() {
    return pages.show(new SignedOutPage(visitor.frame()));
  }
}

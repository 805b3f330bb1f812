package org.datapassport.provider.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.passkey.Passkeys;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.Trip;
import org.datapassport.provider.signin.trip.Trips;

/** Takes the answer of a passkey on the sign-in page. */
@Path("/passkey/sign-in{trip: (/developer|/inbox|/[A-Za-z0-9_-]{20,200})?}")
@RequestScoped
@WithVisitor
public class PasskeySignInResource {
  static final String WRONG = "The passkey did not work here. Try again, or use your password.";

  @Inject Trips trips;
  @Inject Passkeys passkeys;
  @Inject Visitor visitor;
  @Inject Pages pages;

  @POST
  public Response signIn(
      @PathParam("trip") String tripId,
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("credential") @DefaultValue("") String credential) {
    visitor.checkForm(csrf);
    Trip trip = trips.of(tripId);
    Optional<Passkeys.SignedIn> in = passkeys.signIn(visitor.browserSecret(), credential);
    if (in.isEmpty()) {
      return pages.show(400, SignInPage.of(visitor.frameOfStranger(), trip, "", WRONG));
    }
    visitor.signIn(in.get().account(), in.get().how());
    return Response.seeOther(trips.arrived(trip, "/settings")).build();
  }
}

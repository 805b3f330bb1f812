package org.datapassport.provider.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.account.PasswordSignIn;
import org.datapassport.provider.account.PasswordSignIn.Outcome;
import org.datapassport.provider.account.password.PasswordHashing;
import org.datapassport.provider.session.Authentication;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.SignInProblem;
import org.datapassport.provider.signin.trip.Trip;
import org.datapassport.provider.signin.trip.Trips;

/** The sign-in form, alone and as part of an interaction. */
@Path("/sign-in{trip: (/developer|/inbox|/[A-Za-z0-9_-]{20,200})?}")
@RequestScoped
@WithVisitor
public class SignInResource {
  static final String WRONG =
      "User name and password do not belong together. Look for capital letters and blanks.";

  @Inject Trips trips;
  @Inject Visitor visitor;
  @Inject PasswordSignIn passwords;
  @Inject Pages pages;

  @GET
  public Response page(@PathParam("trip") String tripId) {
    Trip trip = trips.of(tripId);
    return show(200, trip, trips.loginHint(trip), "");
  }

  @POST
  public Response signIn(
      @PathParam("trip") String tripId,
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("username") @DefaultValue("") String userName,
      @FormParam("password") @DefaultValue("") String password) {
    visitor.checkForm(csrf);
    Trip trip = trips.of(tripId);
    if (userName.isBlank() || password.isEmpty()) {
      return show(400, trip, userName, "Fill in your user name and your password.");
    }
    PasswordSignIn.Attempt attempt =
        new PasswordSignIn.Attempt(userName, password, visitor.knownSecret(), visitor.address());
    Outcome outcome = judge(attempt);
    if (outcome instanceof Outcome.SignedIn in) {
      visitor.signIn(in.account(), Authentication.PASSWORD);
      return Response.seeOther(trips.arrived(trip, "/settings")).build();
    }
    if (outcome instanceof Outcome.Paused paused) {
      return paused(trip, userName, paused.pause());
    }
    return show(400, trip, userName, WRONG);
  }

  private Outcome judge(PasswordSignIn.Attempt attempt) {
    try {
      return passwords.attempt(attempt);
    } catch (PasswordHashing.Busy e) {
      throw new ProblemException(SignInProblem.BUSY, "Nothing was changed", e);
    }
  }

  private Response paused(Trip trip, String userName, Duration wait) {
    long seconds = Math.max(1, wait.toSeconds() + 1);
    String when = seconds < 90 ? seconds + " seconds" : (seconds / 60 + 1) + " minutes";
    String flaw =
        "There were too many wrong attempts with this name or from your network. Wait "
            + when
            + ", or use a passkey, which works at once.";
    return Response.fromResponse(show(429, trip, userName, flaw))
        .header("Retry-After", seconds)
        .build();
  }

  private Response show(int status, Trip trip, String userName, String flaw) {
    String shown = userName.length() > 64 ? "" : userName;
    return pages.show(status, SignInPage.of(visitor.frameOfStranger(), trip, shown, flaw));
  }
}

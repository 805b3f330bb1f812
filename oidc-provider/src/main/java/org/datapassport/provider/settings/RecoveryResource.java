package org.datapassport.provider.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.recovery.Recoveries;
import org.datapassport.provider.recovery.RecoveryCode;
import org.datapassport.provider.session.Authentication;
import org.datapassport.provider.session.Session;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.Visitor.Signed;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.Trip;
import org.datapassport.provider.signin.trip.Trips;

/** What the owner of an account does about recoveries: makes codes, reads of one, stops it. */
@Path("/recovery")
@RequestScoped
@WithVisitor
public class RecoveryResource {
  @Inject Visitor visitor;
  @Inject Recoveries recoveries;
  @Inject CodesTransaction transaction;
  @Inject Trips trips;
  @Inject Pages pages;
  @Inject PublicUrls urls;
  @Inject Clock clock;

  /** Changes several rows at once. */
  @RequestScoped
  public static class CodesTransaction {
    @Inject Recoveries recoveries;

    @Transactional
    public List<RecoveryCode> make(AccountId account) {
      return recoveries.makeCodes(account);
    }

    @Transactional
    public void stop(AccountId account) {
      recoveries.stop(account);
    }
  }

  /** Whether a session may make codes: fresh, and not itself got by one. */
  static boolean mayMakeCodes(Session session, Instant now) {
    return now.isBefore(session.authenticatedAt().plus(SettingsResource.RECENT))
        && !session.acr().equals(Authentication.RECOVERY.acr());
  }

  /** Makes new codes and shows them, this once. */
  @POST
  @Path("/codes")
  public Response makeCodes(@FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          if (!mayMakeCodes(signed.session(), clock.instant())) {
            throw new ProblemException(
                PlatformProblem.FORBIDDEN,
                "Sign in once more with a passkey or your password, and make codes then");
          }
          List<String> codes =
              transaction.make(signed.account().id()).stream().map(RecoveryCode::inGroups).toList();
          return pages.show(
              new RecoveryCodesPage(visitor.frame(), codes, inWords(recoveries.hold())));
        });
  }

  private static String inWords(Duration hold) {
    return hold.toHours() > 0 ? hold.toHours() + " hours" : hold.toSeconds() + " seconds";
  }

  /** What somebody reads who signs in while a recovery waits. */
  @GET
  @Path("/notice{trip: (/developer|/inbox|/[A-Za-z0-9_-]{20,200})?}")
  public Response notice(@PathParam("trip") String tripId) {
    return signedIn(
        signed -> {
          Trip trip = trips.of(tripId);
          URI onward = trips.onward(trip, "/settings");
          return recoveries
              .running(signed.account().id())
              .map(
                  running ->
                      pages.show(
                          new RecoveryNoticePage(
                              visitor.frame(),
                              SettingsResource.DAY.format(running.begunAt()),
                              SettingsResource.DAY.format(running.readyAt()),
                              onward.toString())))
              .orElseGet(() -> Response.seeOther(onward).build());
        });
  }

  /** “This was not me.” */
  @POST
  @Path("/stop")
  public Response stop(@FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          transaction.stop(signed.account().id());
          return seeOther("/settings?done=recovery-stopped");
        });
  }

  private Response signedIn(Function<Signed, Response> answer) {
    return visitor.signed().map(answer).orElseGet(() -> seeOther("/sign-in"));
  }

  private Response seeOther(String path) {
    return Response.seeOther(URI.create(urls.provider() + path)).build();
  }
}

package org.datapassport.vault.portal.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.account.AccountIssuer;
import org.datapassport.vault.account.AccountIssuers;
import org.datapassport.vault.account.AccountRefusedException;
import org.datapassport.vault.account.Accounts;
import org.datapassport.vault.account.ProvenAccount;
import org.datapassport.vault.identity.IdentityLinks;
import org.datapassport.vault.owner.CurrentOwner;
import org.datapassport.vault.owner.SessionSecret;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.PortalRequest;

/** Links an account at an issuer of OpenID Connect: there, signing in, and back with its word. */
@Path("/identity/account")
@SignedIn
@WithPassport
@RequestScoped
public class AccountResource {
  private static final Logger LOG = Logger.getLogger(AccountResource.class.getName());
  private static final String ISSUER = "{issuer: [a-z][a-z0-9]{0,30}}";

  @Inject PortalRequest portal;
  @Inject CurrentOwner owner;
  @Inject Pages pages;
  @Inject AccountIssuers issuers;
  @Inject Accounts accounts;
  @Inject IdentityLinks links;
  @Inject Clock clock;

  @GET
  @Path("at/" + ISSUER)
  public Response explain(@PathParam("issuer") String key) {
    AccountIssuer issuer = issuer(key);
    return pages.show(
        200,
        new AccountPage(
            portal.frame(NavEntry.PASSPORT).alsoAllowingFormTo(issuer.issuer()), issuer));
  }

  @POST
  @Path("at/" + ISSUER)
  public Response begin(
      @PathParam("issuer") String key, @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    try {
      return Response.seeOther(accounts.begin(portal.vault(), session(), issuer(key))).build();
    } catch (AccountRefusedException e) {
      return refused(e);
    }
  }

  /** The issuer sends the browser here; nothing in its address is believed before the checks. */
  @GET
  @Path("callback")
  public Response callback(@Context UriInfo uri) {
    try {
      return linked(accounts.prove(portal.vault(), session(), uri.getQueryParameters()));
    } catch (AccountRefusedException e) {
      return refused(e);
    }
  }

  private Response linked(ProvenAccount account) {
    IdentityEvidence evidence =
        new IdentityEvidence(
            IdentityEvidence.Kind.ACCOUNT,
            account.issuer().issuer().toString(),
            account.issuer().strength(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    IdentityLinks.Outcome outcome = links.add(portal.passport(), evidence, account.label());
    return portal.seeOther("/identity", Optional.of(IdentityWords.note(outcome)));
  }

  private Response refused(AccountRefusedException e) {
    LOG.info(() -> "account: " + e.getMessage());
    return portal.seeOther("/identity", Optional.of(IdentityWords.note(e.reason())));
  }

  private SessionSecret session() {
    return owner.session().secret();
  }

  private AccountIssuer issuer(String key) {
    return issuers
        .find(key)
        .orElseThrow(
            () -> new ProblemException(PlatformProblem.NOT_FOUND, "No accounts of theirs here"));
  }
}

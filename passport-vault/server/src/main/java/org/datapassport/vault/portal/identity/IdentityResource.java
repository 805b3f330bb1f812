package org.datapassport.vault.portal.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.account.AccountIssuers;
import org.datapassport.vault.document.CountryCertificates;
import org.datapassport.vault.identity.EmailSender;
import org.datapassport.vault.identity.HeldLink;
import org.datapassport.vault.identity.IdentityLinks;
import org.datapassport.vault.identity.LinkId;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.presentation.Presentations;
import org.datapassport.vault.presentation.Showing;

/** Lists a citizen's links and ends them. */
@Path("/identity")
@SignedIn
@WithPassport
@RequestScoped
public class IdentityResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject IdentityLinks links;
  @Inject EmailSender email;
  @Inject CountryCertificates countries;
  @Inject AccountIssuers issuers;
  @Inject Presentations presentations;

  @GET
  public Response list(@QueryParam("note") @DefaultValue("") String note) {
    IdentityWords words = new IdentityWords(portal.when());
    return pages.show(
        new IdentityPage(
            portal.frame(NavEntry.PASSPORT),
            portal.note(note),
            links.list(portal.vault()).stream().map(words::link).toList(),
            email.isConfigured(),
            countries.isConfigured(),
            issuers.all().stream()
                .map(issuer -> new IdentityPage.Issuer(issuer.key(), issuer.name()))
                .toList(),
            companies(words)));
  }

  private List<IdentityPage.Company> companies(IdentityWords words) {
    List<HeldLink> open = presentations.open(portal.vault());
    List<Showing> shown = presentations.list(portal.vault());
    return presentations.flowing(portal.vault()).stream()
        .map(
            grant ->
                new IdentityPage.Company(
                    grant.id().toString(),
                    grant.client().name(),
                    words.shown(
                        shown.stream().filter(it -> it.grant().equals(grant.id())).findFirst(),
                        open)))
        .toList();
  }

  /** No reason is asked; linking again makes a new link. */
  @POST
  @Path("links/{link: [0-9a-f]{32}}/end")
  public Response end(
      @PathParam("link") String link, @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    return done(links.end(portal.passport(), id(link)));
  }

  @POST
  @Path("links/{link: [0-9a-f]{32}}/retry")
  public Response retry(
      @PathParam("link") String link, @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    return done(links.retry(portal.passport(), id(link)));
  }

  private Response done(IdentityLinks.Outcome outcome) {
    return portal.seeOther("/identity", Optional.of(IdentityWords.note(outcome)));
  }

  private static LinkId id(String text) {
    return LinkId.parse(text)
        .orElseThrow(
            () -> new ProblemException(PlatformProblem.NOT_FOUND, "You have no such link"));
  }
}

package org.datapassport.vault.portal.identity;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.identity.HeldLink;
import org.datapassport.vault.identity.LinkId;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.presentation.Presentations;
import org.datapassport.vault.presentation.Showing;

/** Opens a link, or the strength of all, to one company, and takes it back. */
@Path("/identity/show/{grant: [0-9a-f]{32}}")
@SignedIn
@WithPassport
@Transactional
@RequestScoped
public class ShowResource {
  private static final String NOTHING = "nothing";
  private static final String STRENGTH = "strength";

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Presentations presentations;

  @GET
  public Response form(@PathParam("grant") String reference) {
    Grant grant = flowing(reference);
    Optional<Showing> shown =
        presentations.list(portal.vault()).stream()
            .filter(showing -> showing.grant().equals(grant.id()))
            .findFirst();
    return pages.show(
        200,
        new ShowPage(
            portal.frame(NavEntry.PASSPORT), reference, grant.client().name(), options(shown)));
  }

  private List<ShowPage.Option> options(Optional<Showing> shown) {
    List<ShowPage.Option> options = new ArrayList<>();
    options.add(new ShowPage.Option(NOTHING, "Nothing", "", shown.isEmpty()));
    boolean isStrength = shown.filter(showing -> showing.link().isEmpty()).isPresent();
    options.add(
        new ShowPage.Option(
            STRENGTH,
            "How strong my strongest link is",
            "One word, such as “low”; not which link it is.",
            isStrength));
    IdentityWords words = new IdentityWords(portal.when());
    for (HeldLink held : presentations.open(portal.vault())) {
      IdentityPage.Link link = words.link(held);
      boolean isCurrent = shown.flatMap(Showing::link).equals(Optional.of(held.id()));
      options.add(
          new ShowPage.Option(
              link.id(), link.kind() + ": " + link.label(), words.told(held), isCurrent));
    }
    return options;
  }

  @POST
  public Response choose(
      @PathParam("grant") String reference,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam("show") @DefaultValue("") String choice) {
    portal.checkForm(token);
    GrantId grant = id(reference);
    if (choice.equals(NOTHING)) {
      presentations.hide(portal.vault(), grant);
      return done(Note.IDENTITY_HIDDEN);
    }
    Optional<LinkId> link = LinkId.parse(choice);
    boolean isKnown = choice.equals(STRENGTH) || link.isPresent();
    boolean isShown = isKnown && presentations.show(portal.vault(), new Showing(grant, link));
    return done(isShown ? Note.IDENTITY_SHOWN : Note.IDENTITY_NOT_SHOWN);
  }

  private Response done(Note note) {
    return portal.seeOther("/identity", Optional.of(note));
  }

  private Grant flowing(String reference) {
    GrantId id = id(reference);
    return presentations.flowing(portal.vault()).stream()
        .filter(grant -> grant.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_NOT_FOUND, ""));
  }

  private static GrantId id(String reference) {
    return GrantId.parse(reference)
        .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_NOT_FOUND, ""));
  }
}

package org.datapassport.vault.portal.correction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.web.Cookies;
import org.datapassport.vault.erasure.VaultErasure;
import org.datapassport.vault.owner.CurrentOwner;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.owner.SignedInFilter;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.signin.SignInPage;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.Strands;

/** Deletes the vault of a closed passport for whoever has just signed in, once a word was typed. */
@Path("/passport/delete")
@SignedIn
@WithPassport
@RequestScoped
public class VaultDeletionResource {
  @Inject PortalRequest portal;
  @Inject CurrentOwner owner;
  @Inject Pages pages;
  @Inject Frames frames;
  @Inject Cookies cookies;
  @Inject Strands strands;
  @Inject Holders holders;
  @Inject VaultErasure erasure;

  @GET
  public Response form() {
    return show(200, List.of());
  }

  @POST
  @Transactional
  public Response delete(
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam(TypedWord.FIELD) @DefaultValue("") String word) {
    portal.checkForm(token);
    if (!portal.passport().isClosed() || !portal.isProven()) {
      return show(403, List.of());
    }
    Optional<FieldError> flaw = TypedWord.DELETE.flaw(word);
    if (flaw.isPresent()) {
      return show(422, List.of(flaw.get()));
    }
    erasure.delete(owner.owner(), portal.vault());
    return Response.fromResponse(
            pages.show(new SignInPage(frames.signedOut(), "/", SignInPage.State.VAULT_DELETED)))
        .header(HttpHeaders.SET_COOKIE, cookies.forget(SignedInFilter.COOKIE))
        .build();
  }

  private Response show(int status, List<FieldError> errors) {
    List<StrandSummary> there =
        strands.list(portal.vault()).stream().filter(StrandSummary::isThere).toList();
    return pages.show(
        status,
        new VaultDeletionPage(
            portal.frame(NavEntry.PASSPORT),
            When.count(there.size(), "strand")
                + ", "
                + When.count(there.stream().mapToLong(StrandSummary::records).sum(), "record"),
            portal.passport().isClosed(),
            portal.isProven(),
            holders.ofAll(portal.vault(), portal.when()),
            errors));
  }
}

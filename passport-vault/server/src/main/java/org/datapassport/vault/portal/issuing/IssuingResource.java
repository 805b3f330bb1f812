package org.datapassport.vault.portal.issuing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.owner.CurrentOwner;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.DisplayName;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.issuing.Passports;
import org.datapassport.vault.passport.issuing.Passports.Progress;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/** Makes a passport, or takes one up again that is not finished. */
@Path("/passport")
@SignedIn
@RequestScoped
public class IssuingResource {
  @Inject Pages pages;
  @Inject Frames frames;
  @Inject Csrf csrf;
  @Inject PublicUrls urls;
  @Inject CurrentOwner owner;
  @Inject Passports passports;

  @GET
  @Path("new")
  public Response form() {
    Optional<Passport> begun = passports.find(owner.owner());
    if (begun.isPresent()) {
      return goOn(begun.get());
    }
    String suggested =
        DisplayName.parse(owner.session().privates().suggestedName())
            .map(DisplayName::text)
            .orElse("");
    return pages.show(new MakePassportPage(frame(), suggested, List.of()));
  }

  /** The form was sent, or "Try again" was pressed. */
  @POST
  @Path("new")
  public Response make(
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam("name") @DefaultValue("") String name) {
    csrf.check(owner.session().secret().value(), token);
    Optional<Passport> begun = passports.find(owner.owner());
    if (begun.isPresent()) {
      return goOn(begun.get());
    }
    Optional<DisplayName> wanted = DisplayName.parse(name);
    if (wanted.isEmpty()) {
      List<FieldError> errors =
          List.of(
              new FieldError(
                  "name",
                  "Enter the name for your card, 1 to " + DisplayName.CHARS_MAX + " characters"));
      String kept = name.length() > 4 * DisplayName.CHARS_MAX ? "" : name;
      return pages.show(400, new MakePassportPage(frame(), kept, errors));
    }
    return goOn(passports.begin(owner.owner(), wanted.get()));
  }

  private Response goOn(Passport passport) {
    Progress progress = passports.advance(owner.session(), passport);
    if (progress == Progress.READY) {
      String note =
          passport.state() == Passport.State.LINKED
              ? ""
              : "?note="
                  + PortalRequest.signed(
                      csrf, owner.session().secret().value(), Note.PASSPORT_MADE);
      return Response.seeOther(URI.create(urls.vault() + "/" + note)).build();
    }
    int status = progress == Progress.SIGN_IN_AGAIN ? 200 : 503;
    return pages.show(status, new UnderWayPage(frame(), passport.name().text(), progress));
  }

  /** Without the row of links: there is no passport yet to which they could lead. */
  private Frame frame() {
    return frames
        .signedOut()
        .withCsrfToken(csrf.token(owner.session().secret().value()))
        .allowingFormTo(urls.provider());
  }
}

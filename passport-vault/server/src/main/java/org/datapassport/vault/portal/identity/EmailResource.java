package org.datapassport.vault.portal.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.identity.EmailAddress;
import org.datapassport.vault.identity.EmailCodes;
import org.datapassport.vault.identity.EmailSender;
import org.datapassport.vault.identity.IdentityLinks;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.PortalRequest;

/** Links an e-mail address: the address, a code that is sent there, the code typed in. */
@Path("/identity/email")
@SignedIn
@WithPassport
@RequestScoped
public class EmailResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject EmailSender sender;
  @Inject EmailCodes codes;
  @Inject IdentityLinks links;
  @Inject PublicUrls urls;
  @Inject Clock clock;

  @GET
  public Response form() {
    return show(200, "", List.of());
  }

  @POST
  public Response send(
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam("email") @DefaultValue("") String typed) {
    portal.checkForm(token);
    Optional<EmailAddress> address = EmailAddress.parse(typed);
    if (!sender.isConfigured()) {
      return show(400, typed, List.of());
    }
    if (address.isEmpty()) {
      return wrong(400, typed, "Enter an e-mail address, such as name@example.org");
    }
    return switch (codes.send(portal.vault(), address.get())) {
      case SENT -> portal.seeOther("/identity/email/code", Optional.empty());
      case TOO_OFTEN ->
          Response.fromResponse(wrong(429, typed, "Wait an hour: enough codes were sent for now"))
              .header("Retry-After", Duration.ofHours(1).toSeconds())
              .build();
      case NOT_TAKEN -> wrong(502, typed, "Try again later: the message could not be sent");
    };
  }

  @GET
  @Path("code")
  public Response code() {
    return codes
        .waiting(portal.vault())
        .map(address -> code(200, address, List.of()))
        .orElseGet(() -> portal.seeOther("/identity/email", Optional.empty()));
  }

  @POST
  @Path("code")
  public Response prove(
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam("code") @DefaultValue("") String typed) {
    portal.checkForm(token);
    Optional<EmailAddress> proven = codes.prove(portal.vault(), typed);
    if (proven.isEmpty()) {
      return codes
          .waiting(portal.vault())
          .map(
              address ->
                  code(400, address, List.of(new FieldError("code", "Enter the newest code"))))
          .orElseGet(() -> wrong(400, "", "Ask for a new code: the last one can be used no more"));
    }
    IdentityEvidence evidence =
        new IdentityEvidence(
            IdentityEvidence.Kind.EMAIL,
            urls.vault().getAuthority(),
            IdentityEvidence.Strength.CONTACT,
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    IdentityLinks.Outcome outcome = links.add(portal.passport(), evidence, proven.get().text());
    return portal.seeOther("/identity", Optional.of(IdentityWords.note(outcome)));
  }

  private Response code(int status, EmailAddress address, List<FieldError> errors) {
    return pages.show(
        status, new CodePage(portal.frame(NavEntry.PASSPORT), address.text(), errors));
  }

  private Response wrong(int status, String typed, String words) {
    return show(status, typed, List.of(new FieldError("email", words)));
  }

  private Response show(int status, String typed, List<FieldError> errors) {
    return pages.show(
        status,
        new EmailPage(portal.frame(NavEntry.PASSPORT), sender.isConfigured(), typed, errors));
  }
}

package org.datapassport.provider.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.SignUp;
import org.datapassport.provider.account.throttle.KnownBrowsers;
import org.datapassport.provider.passkey.Challenges.Purpose;
import org.datapassport.provider.passkey.Passkey;
import org.datapassport.provider.passkey.PasskeyHistory;
import org.datapassport.provider.passkey.PasskeyLabel;
import org.datapassport.provider.passkey.PasskeyStore;
import org.datapassport.provider.passkey.Passkeys;
import org.datapassport.provider.recovery.Recoveries;
import org.datapassport.provider.session.Sessions;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.Visitor.Signed;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.SignUpFlaws;

/** Adds and removes ways in, and signs out elsewhere. */
@Path("/settings")
@RequestScoped
@WithVisitor
public class SettingsResource {
  /** Whoever finds an open browser must not be able to add a way in of their own. */
  static final Duration RECENT = Duration.ofMinutes(15);

  static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Map<String, String> DONE =
      Map.of(
          "added", "The passkey was added",
          "removed", "The passkey was removed",
          "renamed", "The passkey has its new name",
          "password", "The password was changed, and other browsers were signed out",
          "sessions", "All other browsers were signed out",
          "recovered", "You are back in. Remove the passkeys that you do not have any more",
          "recovery-stopped", "The recovery was stopped, and all recovery codes are void");

  @Inject Visitor visitor;
  @Inject Passkeys passkeys;
  @Inject PasskeyStore store;
  @Inject SignUp signUp;
  @Inject Sessions sessions;
  @Inject Recoveries recoveries;
  @Inject KnownBrowsers knownBrowsers;
  @Inject Pages pages;
  @Inject PublicUrls urls;
  @Inject Clock clock;

  @GET
  public Response page(@QueryParam("done") @DefaultValue("") String done) {
    return signedIn(signed -> show(200, signed, DONE.getOrDefault(done, ""), List.of()));
  }

  @POST
  @Path("/passkey")
  public Response add(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("credential") @DefaultValue("") String credential) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          Optional<Passkeys.New> made =
              passkeys.verifyNew(Purpose.ADD, visitor.browserSecret(), credential);
          boolean own =
              made.map(each -> each.passkey().account().equals(signed.account().id()))
                  .orElse(false);
          boolean room = store.list(signed.account().id()).size() < PasskeyStore.PER_ACCOUNT_MAX;
          if (!own || !room || !isRecent(signed) || !store.add(made.orElseThrow().passkey())) {
            return refuse(signed, "passkeys", "The passkey was not added. Try again.");
          }
          return done("added");
        });
  }

  @POST
  @Path("/passkey/remove")
  public Response remove(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("id") @DefaultValue("") String id) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          List<Passkey> all = store.list(signed.account().id());
          Optional<Passkey> found =
              all.stream().filter(each -> each.credentialId().equals(id)).findFirst();
          if (found.isEmpty()) {
            return refuse(signed, "passkeys", "There is no such passkey.");
          }
          if (all.size() == 1 && !signUp.hasAnyPassword(signed.account().id())) {
            return refuse(signed, "passkeys", "This is the last way in. Add another one before.");
          }
          store.remove(signed.account().id(), found.get());
          return done("removed");
        });
  }

  @POST
  @Path("/passkey/rename")
  public Response rename(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("id") @DefaultValue("") String id,
      @FormParam("label") @DefaultValue("") String typed) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          Optional<Passkey> found =
              store.list(signed.account().id()).stream()
                  .filter(each -> each.credentialId().equals(id))
                  .findFirst();
          Optional<PasskeyLabel> label = PasskeyLabel.parse(typed);
          if (found.isEmpty() || label.isEmpty()) {
            return refuse(
                signed,
                "passkeys",
                found.isEmpty()
                    ? "There is no such passkey."
                    : "A passkey's name has 1 to " + PasskeyLabel.LENGTH_MAX + " characters.");
          }
          store.rename(found.get(), label.get());
          return done("renamed");
        });
  }

  @POST
  @Path("/password")
  public Response changePassword(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("old-password") @DefaultValue("") String oldPassword,
      @FormParam("new-password") @DefaultValue("") String newPassword) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          Account account = signed.account();
          boolean allowed =
              signUp.hasAnyPassword(account.id())
                  ? signUp.hasPassword(account.id(), oldPassword)
                  : isRecent(signed);
          if (!allowed) {
            return refuse(signed, "old-password", "This is not your password.");
          }
          Optional<String> flaw =
              signUp.flawOf(newPassword, account.userName()).map(SignUpFlaws::inWords);
          if (flaw.isPresent()) {
            return refuse(signed, "new-password", flaw.get());
          }
          signUp.store(account.id(), signUp.hash(newPassword));
          visitor.signOutElsewhere();
          knownBrowsers.forgetAll(account.id());
          return done("password");
        });
  }

  @POST
  @Path("/sessions")
  public Response signOutElsewhere(@FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    return signedIn(
        signed -> {
          visitor.signOutElsewhere();
          return done("sessions");
        });
  }

  private Response signedIn(Function<Signed, Response> answer) {
    return visitor
        .signed()
        .map(answer)
        .orElseGet(
            () -> Response.seeOther(URI.create(urls.of(Service.PROVIDER) + "/sign-in")).build());
  }

  private Response done(String what) {
    return Response.seeOther(URI.create(urls.of(Service.PROVIDER) + "/settings?done=" + what))
        .build();
  }

  private Response refuse(Signed signed, String field, String message) {
    return show(400, signed, "", List.of(new FieldError(field, message)));
  }

  private boolean isRecent(Signed signed) {
    Instant now = clock.instant();
    return now.isBefore(signed.session().authenticatedAt().plus(RECENT));
  }

  private static SettingsPage.PasskeyLine line(PasskeyHistory history, boolean last) {
    Passkey passkey = history.passkey();
    return new SettingsPage.PasskeyLine(
        passkey.credentialId(),
        passkey.label(),
        DAY.format(passkey.createdAt()),
        history.isUsed() ? "last used " + DAY.format(history.lastUsedAt()) : "not used yet",
        history.isCopied() ? DAY.format(history.copySeenAt()) : "",
        last);
  }

  private Response show(int status, Signed signed, String done, List<FieldError> errors) {
    Account account = signed.account();
    List<PasskeyHistory> all = store.histories(account.id());
    boolean hasPassword = signUp.hasAnyPassword(account.id());
    return pages.show(
        status,
        new SettingsPage(
            visitor.frame(),
            account.userName().value(),
            all.stream().map(each -> line(each, all.size() == 1 && !hasPassword)).toList(),
            hasPassword,
            isRecent(signed),
            sessions.list(signed.cookie()).stream()
                .map(
                    each ->
                        new SettingsPage.SessionLine(
                            each.session().browser(),
                            DAY.format(each.session().createdAt()),
                            each.current()))
                .toList(),
            new SettingsPage.Codes(
                recoveries.codes(account.id()),
                RecoveryResource.mayMakeCodes(signed.session(), clock.instant())),
            done,
            errors));
  }
}

package org.datapassport.provider.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.SignUp;
import org.datapassport.provider.account.password.PasswordHashing;
import org.datapassport.provider.passkey.Challenges.Purpose;
import org.datapassport.provider.passkey.Passkey;
import org.datapassport.provider.passkey.PasskeyStore;
import org.datapassport.provider.passkey.Passkeys;
import org.datapassport.provider.session.Authentication;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.SignInProblem;
import org.datapassport.provider.signin.trip.Trip;
import org.datapassport.provider.signin.trip.Trips;

/** The sign-up form: a name to be called, a name to sign in with, and one way in. */
@Path("/sign-up{trip: (/developer|/inbox|/[A-Za-z0-9_-]{20,200})?}")
@RequestScoped
@WithVisitor
public class SignUpResource {
  @Inject Trips trips;
  @Inject Visitor visitor;
  @Inject SignUp signUp;
  @Inject Passkeys passkeys;
  @Inject SignUpTransaction transaction;
  @Inject Pages pages;
  @Inject PublicUrls urls;

  /** The form as it was sent. */
  public static class Form {
    @FormParam("csrf")
    @DefaultValue("")
    String csrf = "";

    @FormParam("display-name")
    @DefaultValue("")
    String displayName = "";

    @FormParam("username")
    @DefaultValue("")
    String userName = "";

    @FormParam("password")
    @DefaultValue("")
    String password = "";

    @FormParam("credential")
    @DefaultValue("")
    String credential = "";
  }

  @GET
  public Response page(@PathParam("trip") String tripId) {
    return show(200, trips.of(tripId), new Form(), Map.of());
  }

  @POST
  public Response signUp(@PathParam("trip") String tripId, @BeanParam Form form) {
    visitor.checkForm(form.csrf);
    Trip trip = trips.of(tripId);
    boolean withPasskey = !form.credential.isEmpty();
    Map<String, String> flaws =
        new LinkedHashMap<>(SignUpFlaws.ofNames(form.displayName, form.userName));
    if (!withPasskey) {
      SignUpFlaws.ofPassword(signUp, form.userName, form.password)
          .ifPresent(flaw -> flaws.put("password", flaw));
    }
    if (signUp.pause(visitor.address()).isPresent()) {
      flaws.put("username", "Too many accounts were made from your network. Try again later.");
    }
    if (!flaws.isEmpty()) {
      return show(400, trip, form, flaws);
    }
    signUp.count(visitor.address());
    return withPasskey ? withPasskey(trip, form) : withPassword(trip, form);
  }

  private Response withPassword(Trip trip, Form form) {
    Account account = SignUpFlaws.account(signUp, signUp.newId(), form.displayName, form.userName);
    if (!transaction.store(account, hash(form.password))) {
      return show(400, trip, form, Map.of("username", SignUpFlaws.TAKEN));
    }
    visitor.signIn(account, Authentication.PASSWORD);
    return Response.seeOther(onward(trip)).build();
  }

  private Response withPasskey(Trip trip, Form form) {
    Optional<Passkeys.New> made =
        passkeys.verifyNew(Purpose.SIGN_UP, visitor.browserSecret(), form.credential);
    if (made.isEmpty()) {
      return show(400, trip, form, Map.of("username", PasskeySignInResource.WRONG));
    }
    Passkey passkey = made.get().passkey();
    Account account =
        SignUpFlaws.account(signUp, passkey.account(), form.displayName, form.userName);
    if (!transaction.store(account, passkey)) {
      return show(400, trip, form, Map.of("username", SignUpFlaws.TAKEN));
    }
    visitor.signIn(account, made.get().how());
    return Response.seeOther(onward(trip)).build();
  }

  /** One transaction per new account. */
  @RequestScoped
  public static class SignUpTransaction {
    @Inject SignUp signUp;
    @Inject PasskeyStore passkeys;

    @Transactional
    public boolean store(Account account, SignUp.NewPassword password) {
      boolean stored = signUp.store(account);
      if (stored) {
        signUp.store(account.id(), password);
      }
      return stored;
    }

    @Transactional
    public boolean store(Account account, Passkey passkey) {
      return signUp.store(account) && passkeys.add(passkey);
    }
  }

  private SignUp.NewPassword hash(String password) {
    try {
      return signUp.hash(password);
    } catch (PasswordHashing.Busy e) {
      throw new ProblemException(SignInProblem.BUSY, "Nothing was changed", e);
    }
  }

  /** Whoever came by themselves goes to the portal, which makes the passport. */
  private URI onward(Trip trip) {
    return trip.equals(Trip.NONE)
        ? URI.create(urls.of(Service.VAULT) + "/")
        : trips.onward(trip, "/");
  }

  private Response show(int status, Trip trip, Form form, Map<String, String> flaws) {
    Frame frame =
        trip.isFromClient()
            ? trip.allowedIn(visitor.frameOfStranger())
            : visitor.frameOfStranger().allowingFormTo(urls.of(Service.VAULT));
    return pages.show(status, new SignUpPage(frame, trip, form.displayName, form.userName, flaws));
  }
}

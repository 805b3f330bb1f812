package org.datapassport.provider.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.account.SignUp;
import org.datapassport.provider.account.password.PasswordHashing;
import org.datapassport.provider.account.throttle.KnownBrowsers;
import org.datapassport.provider.consent.question.MessagePage;
import org.datapassport.provider.passkey.Challenges.Purpose;
import org.datapassport.provider.passkey.Passkey;
import org.datapassport.provider.passkey.PasskeyStore;
import org.datapassport.provider.passkey.Passkeys;
import org.datapassport.provider.recovery.Recoveries;
import org.datapassport.provider.recovery.Recoveries.Outcome;
import org.datapassport.provider.session.Authentication;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.SignUpFlaws;
import org.datapassport.provider.signin.trip.SignInProblem;

/** The way back in: a user name and a code, a wait, then a new passkey or password. */
@Path("/recover")
@RequestScoped
@WithVisitor
public class RecoverResource {
  static final String WRONG =
      "User name and code do not belong together, or the code was used or made void.";

  @Inject Visitor visitor;
  @Inject Recoveries recoveries;
  @Inject RecoverTransaction transaction;
  @Inject SignUp signUp;
  @Inject Passkeys passkeys;
  @Inject PasskeyStore store;
  @Inject Pages pages;
  @Inject PublicUrls urls;

  /** What each of the three forms may hold. */
  public static class Form {
    @FormParam("csrf")
    @DefaultValue("")
    String csrf = "";

    @FormParam("username")
    @DefaultValue("")
    String userName = "";

    @FormParam("code")
    @DefaultValue("")
    String code = "";

    @FormParam("new-password")
    @DefaultValue("")
    String password = "";

    @FormParam("credential")
    @DefaultValue("")
    String credential = "";
  }

  @GET
  public Response page() {
    return show(200, new Form(), "");
  }

  /** Begins a recovery, or looks how far it is. */
  @POST
  public Response begin(@BeanParam Form form) {
    return ready(form, ready -> showReady(200, form, ""));
  }

  @POST
  @Path("/password")
  public Response password(@BeanParam Form form) {
    return ready(
        form,
        ready -> {
          Optional<String> flaw =
              signUp.flawOf(form.password, ready.account().userName()).map(SignUpFlaws::inWords);
          if (flaw.isPresent()) {
            return showReady(400, form, flaw.get());
          }
          SignUp.NewPassword hashed = hash(form.password);
          AccountId account = ready.account().id();
          return entered(
              form,
              transaction.finish(
                  ready,
                  () -> {
                    signUp.store(account, hashed);
                    return true;
                  }));
        });
  }

  @POST
  @Path("/passkey")
  public Response passkey(@BeanParam Form form) {
    return ready(
        form,
        ready -> {
          AccountId account = ready.account().id();
          Optional<Passkey> made =
              passkeys
                  .verifyNew(Purpose.RECOVER, visitor.browserSecret(), form.credential)
                  .map(Passkeys.New::passkey)
                  .filter(passkey -> passkey.account().equals(account))
                  .filter(passkey -> store.list(account).size() < PasskeyStore.PER_ACCOUNT_MAX);
          if (made.isEmpty()) {
            return showReady(400, form, "The passkey was not made. Try again.");
          }
          return entered(
              form,
              transaction.finish(
                  ready,
                  () -> {
                    signUp.removePassword(account);
                    return store.add(made.get());
                  }));
        });
  }

  /** One transaction: the code is used up, the old ways are over, and the new one leads in. */
  @RequestScoped
  public static class RecoverTransaction {
    @Inject Recoveries recoveries;
    @Inject KnownBrowsers knownBrowsers;
    @Inject Visitor visitor;

    @Transactional
    public boolean finish(Outcome.Ready ready, BooleanSupplier newWay) {
      if (!recoveries.finish(ready) || !newWay.getAsBoolean()) {
        return false;
      }
      knownBrowsers.forgetAll(ready.account().id());
      visitor.signIn(ready.account(), Authentication.RECOVERY);
      visitor.signOutElsewhere();
      return true;
    }
  }

  private Response ready(Form form, Function<Outcome.Ready, Response> answer) {
    visitor.checkForm(form.csrf);
    Outcome outcome =
        recoveries.attempt(new Recoveries.Attempt(form.userName, form.code, visitor.address()));
    if (outcome instanceof Outcome.Ready ready) {
      return answer.apply(ready);
    }
    if (outcome instanceof Outcome.Waiting waiting) {
      return waiting(waiting);
    }
    if (outcome instanceof Outcome.Paused paused) {
      return paused(form, paused.pause());
    }
    return show(400, form, WRONG);
  }

  private Response waiting(Outcome.Waiting waiting) {
    String from = SettingsResource.DAY.format(waiting.recovery().readyAt());
    String until = SettingsResource.DAY.format(waiting.recovery().endsAt());
    List<String> sentences =
        waiting.own()
            ? List.of(
                "From " + from + " until " + until + " come back here with the same code.",
                "Until then, whoever can sign in to this account can stop it.")
            : List.of(
                "Another of your codes began a recovery, and only that code can go on.",
                "It was not you? Whoever can still sign in can stop it.");
    MessagePage page =
        new MessagePage(
            visitor.frameOfStranger(),
            "The recovery waits",
            sentences,
            List.of(new MessagePage.Link("Back", urls.provider() + "/recover")));
    return pages.show(page);
  }

  private Response paused(Form form, Duration pause) {
    long seconds = pause.toSeconds() + 1;
    String flaw = "There were too many wrong codes from your network. Try again later.";
    return Response.fromResponse(show(429, form, flaw)).header("Retry-After", seconds).build();
  }

  private SignUp.NewPassword hash(String password) {
    try {
      return signUp.hash(password);
    } catch (PasswordHashing.Busy e) {
      throw new ProblemException(SignInProblem.BUSY, "Nothing was changed", e);
    }
  }

  private Response entered(Form form, boolean done) {
    return done
        ? Response.seeOther(URI.create(urls.provider() + "/settings?done=recovered")).build()
        : show(400, form, WRONG);
  }

  private Response show(int status, Form form, String flaw) {
    String shown = form.userName.length() > 64 ? "" : form.userName;
    return pages.show(status, new RecoverPage(visitor.frameOfStranger(), shown, "", false, flaw));
  }

  private Response showReady(int status, Form form, String flaw) {
    return pages.show(
        status, new RecoverPage(visitor.frameOfStranger(), form.userName, form.code, true, flaw));
  }
}

package org.datapassport.provider.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.passkey.Passkeys;
import org.datapassport.provider.recovery.Recoveries;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.SignInProblem;

/** Gives our script what the browser needs to make or to use a passkey. */
@Path("/passkey/options")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@WithVisitor
public class PasskeyOptionsResource {
  @Inject Passkeys passkeys;
  @Inject Recoveries recoveries;
  @Inject Visitor visitor;

  @POST
  @Path("/sign-in")
  public String signIn(@FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    return passkeys.signInOptions(visitor.browserSecret());
  }

  @POST
  @Path("/sign-up")
  public String signUp(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("display-name") @DefaultValue("") String displayName,
      @FormParam("username") @DefaultValue("") String userName) {
    visitor.checkForm(csrf);
    Map<String, String> flaws = SignUpFlaws.ofNames(displayName, userName);
    if (!flaws.isEmpty()) {
      throw new ProblemException(SignInProblem.BAD_FORM, String.join(" ", flaws.values()));
    }
    return passkeys.signUpOptions(
        visitor.browserSecret(),
        UserName.parse(userName).orElseThrow().value(),
        DisplayName.parse(displayName).orElseThrow().value());
  }

  @POST
  @Path("/recover")
  public String recover(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("username") @DefaultValue("") String userName,
      @FormParam("code") @DefaultValue("") String code) {
    visitor.checkForm(csrf);
    Recoveries.Outcome outcome =
        recoveries.attempt(new Recoveries.Attempt(userName, code, visitor.address()));
    if (outcome instanceof Recoveries.Outcome.Ready ready) {
      return passkeys.recoverOptions(visitor.browserSecret(), ready.account());
    }
    throw new ProblemException(
        SignInProblem.REQUEST_OVER, "The recovery was stopped, or its time ran out");
  }

  @POST
  @Path("/add")
  public String add(@FormParam("csrf") @DefaultValue("") String csrf) {
    visitor.checkForm(csrf);
    Visitor.Signed signed =
        visitor
            .signed()
            .orElseThrow(
                () -> new ProblemException(PlatformProblem.NOT_SIGNED_IN, "Sign in first"));
    return passkeys.addOptions(visitor.browserSecret(), signed.account());
  }
}

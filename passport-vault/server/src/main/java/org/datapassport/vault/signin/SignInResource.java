package org.datapassport.vault.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.AcceptHeader;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.web.Cookies;
import org.datapassport.vault.owner.OwnerSession;
import org.datapassport.vault.owner.SessionPrivates;
import org.datapassport.vault.owner.SessionSecret;
import org.datapassport.vault.owner.SessionStore;
import org.datapassport.vault.owner.SignedInFilter;
import org.datapassport.vault.signin.SignInPage.State;
import org.datapassport.vault.signin.relyingparty.AuthorizationAnswer;
import org.datapassport.vault.signin.relyingparty.AuthorizationAnswer.Code;
import org.datapassport.vault.signin.relyingparty.IdTokenCheck;
import org.datapassport.vault.signin.relyingparty.IdTokenCheck.Identity;
import org.datapassport.vault.signin.relyingparty.NextPage;
import org.datapassport.vault.signin.relyingparty.ProviderAwayException;
import org.datapassport.vault.signin.relyingparty.ProviderClient;
import org.datapassport.vault.signin.relyingparty.ProviderDirectory;
import org.datapassport.vault.signin.relyingparty.SignInAttempt;

/** Signing in at the provider and out again. */
@Path("/")
@RequestScoped
public class SignInResource {
  private static final Logger LOG = Logger.getLogger(SignInResource.class.getName());

  @Inject Pages pages;
  @Inject Frames frames;
  @Inject Cookies cookies;
  @Inject Csrf csrf;
  @Inject AttemptCookie attempts;
  @Inject SessionStore sessions;
  @Inject ProviderClient provider;
  @Inject ProviderDirectory directory;
  @Inject SecureRandom random;
  @Inject Clock clock;
  @Context HttpServletRequest request;

  /** Explains the sign-in and offers to begin. */
  @GET
  @Path("signin")
  public Response page(
      @QueryParam("next") @DefaultValue("/") String next,
      @QueryParam("ended") @DefaultValue("") String ended) {
    return show(200, next, ended.isEmpty() ? State.WELCOME : State.SESSION_ENDED);
  }

  /** Sends the browser to the provider. */
  @GET
  @Path("signin/start")
  public Response start(@QueryParam("next") @DefaultValue("/") String next) {
    return start(next, false);
  }

  /** The same for somebody who is signed in and is to prove it at this moment. */
  @GET
  @Path("signin/again")
  public Response again(@QueryParam("next") @DefaultValue("/") String next) {
    return start(next, true);
  }

  private Response start(String next, boolean anew) {
    SignInAttempt attempt = SignInAttempt.begin(NextPage.orHome(next), clock.instant(), random);
    try {
      URI authorization = provider.push(attempt, anew);
      return Response.seeOther(authorization)
          .header(
              HttpHeaders.SET_COOKIE,
              cookies.lasting(AttemptCookie.NAME, attempts.seal(attempt), SignInAttempt.LIFETIME))
          .build();
    } catch (ProviderAwayException e) {
      return away(next, e);
    }
  }

  /** Takes the provider's answer and makes a session of it. */
  @GET
  @Path("signin/callback")
  public Response callback(@Context UriInfo uri) {
    AuthorizationAnswer answer =
        AuthorizationAnswer.read(
            uri.getQueryParameters(),
            cookies.own(request, AttemptCookie.NAME).flatMap(attempts::open),
            directory.party(),
            clock.instant());
    return answer.match(
        this::redeem,
        declined -> forgetAttempt(show(200, "/", State.DECLINED)),
        wrong -> {
          LOG.info(() -> "sign-in answer not believed: " + wrong.reason());
          return notBelieved();
        });
  }

  /** A page for the person whom a provider sent here, a problem for a program that tries. */
  private Response notBelieved() {
    if (!AcceptHeader.prefersHtml(Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)))) {
      throw new ProblemException(
          PlatformProblem.BAD_REQUEST, "The answer belongs to no sign-in that began here.");
    }
    return show(400, "/", State.ANSWER_NOT_BELIEVED);
  }

  /** Ends the session here, then at the provider. */
  @POST
  @Path("signout")
  public Response signOut(@FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    Optional<OwnerSession> session = session();
    if (session.isEmpty()) {
      return Response.seeOther(directory.party().signedOutUri()).build();
    }
    csrf.check(session.get().secret().value(), token);
    sessions.end(session.get().secret());
    return Response.seeOther(afterSignOut(session.get()))
        .header(HttpHeaders.SET_COOKIE, cookies.forget(SignedInFilter.COOKIE))
        .build();
  }

  @GET
  @Path("signed-out")
  public Response signedOut() {
    return show(200, "/", State.SIGNED_OUT);
  }

  private Response redeem(Code code) {
    try {
      ProviderClient.Tokens tokens = provider.redeem(code);
      IdTokenCheck check =
          new IdTokenCheck(directory.party(), directory.keys(KeyIds.of(tokens.uncheckedIdToken())));
      IdTokenCheck.Outcome outcome =
          check.check(tokens.uncheckedIdToken(), code.attempt().nonce(), clock.instant());
      if (outcome.identity().isEmpty()) {
        LOG.warning(() -> "ID token refused: " + outcome.fault());
        return forgetAttempt(notBelieved());
      }
      return signIn(outcome.identity().get(), tokens, code.attempt());
    } catch (ProviderAwayException e) {
      return away(code.attempt().next().path(), e);
    }
  }

  /** A new secret for each sign-in: whoever planted or knew the old cookie has nothing. */
  private Response signIn(Identity identity, ProviderClient.Tokens tokens, SignInAttempt attempt) {
    cookies
        .own(request, SignedInFilter.COOKIE)
        .flatMap(SessionSecret::fromCookie)
        .ifPresent(sessions::end);
    String name =
        identity
            .suggestedName()
            .or(() -> provider.userinfoName(tokens, identity.owner().subject(), attempt.dpopKey()))
            .orElse("");
    OwnerSession session =
        sessions.start(
            SessionSecret.fresh(random),
            identity.owner(),
            new SessionPrivates(
                name,
                tokens.uncheckedIdToken(),
                tokens.accessToken(),
                tokens.accessExpiresAt(),
                attempt.dpopKey()));
    return Response.seeOther(directory.party().page(attempt.next()))
        .header(
            HttpHeaders.SET_COOKIE,
            cookies.session(SignedInFilter.COOKIE, session.secret().value()))
        .header(HttpHeaders.SET_COOKIE, cookies.forget(AttemptCookie.NAME))
        .build();
  }

  private URI afterSignOut(OwnerSession session) {
    try {
      return directory
          .facts()
          .endSession()
          .map(
              end ->
                  UriBuilder.fromUri(end)
                      .queryParam("id_token_hint", "{hint}")
                      .queryParam("client_id", "{client}")
                      .queryParam("post_logout_redirect_uri", "{back}")
                      .build(
                          session.privates().idToken(),
                          directory.party().clientId(),
                          directory.party().signedOutUri()))
          .orElse(directory.party().signedOutUri());
    } catch (ProviderAwayException e) {
      LOG.info("the provider could not be told about a sign-out");
      return directory.party().signedOutUri();
    }
  }

  private Optional<OwnerSession> session() {
    return cookies
        .own(request, SignedInFilter.COOKIE)
        .flatMap(SessionSecret::fromCookie)
        .flatMap(sessions::find);
  }

  private Response away(String next, ProviderAwayException cause) {
    LOG.warning(() -> "sign-in: " + cause.getMessage());
    return show(503, next, State.PROVIDER_AWAY);
  }

  private Response show(int status, String next, State state) {
    return pages.show(
        status, new SignInPage(frames.signedOut(), NextPage.orHome(next).path(), state));
  }

  private Response forgetAttempt(Response response) {
    return Response.fromResponse(response)
        .header(HttpHeaders.SET_COOKIE, cookies.forget(AttemptCookie.NAME))
        .build();
  }
}

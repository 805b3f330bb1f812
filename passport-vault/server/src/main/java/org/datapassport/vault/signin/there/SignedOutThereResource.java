package org.datapassport.vault.signin.there;

import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.owner.SessionStore;
import org.datapassport.vault.signin.relyingparty.ProviderAwayException;
import org.datapassport.vault.signin.relyingparty.ProviderDirectory;

/** Where the provider says that somebody signed out there: then they are signed out here. */
@Path("/signin/signed-out-there")
@Shared
public class SignedOutThereResource {
  private static final Logger LOG = Logger.getLogger(SignedOutThereResource.class.getName());

  @Inject ProviderDirectory directory;
  @Inject SessionStore sessions;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signedOut(@FormParam("logout_token") @DefaultValue("") String token) {
    return switch (check(token)) {
      case LogoutTokenCheck.Ended ended -> {
        OwnerId owner = new OwnerId(directory.party().issuer(), ended.subject());
        sessions.endThere(owner, ended.sid());
        yield Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
      }
      case LogoutTokenCheck.Refused refused -> {
        LOG.info(() -> "logout token refused: " + refused.fault());
        throw new ProblemException(PlatformProblem.BAD_REQUEST, "The logout token is not believed");
      }
    };
  }

  /** A provider that is away cannot have sent this; it will send it again when it is back. */
  private LogoutTokenCheck.Outcome check(String token) {
    try {
      return new LogoutTokenCheck(directory.party(), directory.keys(keyId(token)))
          .check(token, clock.instant());
    } catch (ProviderAwayException e) {
      throw new ProblemException(PlatformProblem.UNAVAILABLE, "Send it again", e);
    }
  }

  private static Optional<String> keyId(String uncheckedToken) {
    try {
      return Optional.ofNullable(SignedJWT.parse(uncheckedToken).getHeader().getKeyID());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}

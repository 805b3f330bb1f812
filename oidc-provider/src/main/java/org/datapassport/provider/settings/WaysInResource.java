package org.datapassport.provider.settings;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.passkey.PasskeyStore;
import org.datapassport.provider.recovery.Recoveries;
import org.datapassport.provider.subject.PairwiseSubjects;
import org.datapassport.provider.token.Callers;

/**
 * Tells the portal which ways in somebody has made, so that its first page asks for those that lack
 * (contracts.md): {@code {"passkeys":1,"recovery_codes":8}}. The portal asks with its client key:
 * no token of the citizen is needed, which would be over before the session is.
 */
@Shared
@Path("account/ways-in")
public class WaysInResource {
  private final Callers callers;
  private final PairwiseSubjects subjects;
  private final PasskeyStore passkeys;
  private final Recoveries recoveries;
  private final URI address;

  @Inject
  public WaysInResource(
      Callers callers,
      PairwiseSubjects subjects,
      PasskeyStore passkeys,
      Recoveries recoveries,
      PublicUrls urls) {
    this.callers = callers;
    this.subjects = subjects;
    this.passkeys = passkeys;
    this.recoveries = recoveries;
    this.address = URI.create(urls.provider() + "/account/ways-in");
  }

  /** Counts, for the person whom the portal names by its own subject. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response tell(InputStream body, @Context HttpServletRequest request) {
    Parameters form = Parameters.read(body);
    Client client = callers.identify(form, request, address).client();
    if (client.kind() != ClientKind.VAULT_PORTAL) {
      throw new OAuthException(
          OAuthError.UNAUTHORIZED_CLIENT, "only the citizen's own portal asks");
    }
    AccountId account =
        subjects
            .account(client.sector(), form.require("sub"))
            .orElseThrow(
                () ->
                    new OAuthException(
                        OAuthError.UNKNOWN_USER_ID, "nobody has this subject at the portal"));
    Map<String, Object> counts =
        Map.of(
            "passkeys", passkeys.list(account).size(), "recovery_codes", recoveries.codes(account));
    return Response.ok(JSONObjectUtils.toJSONString(counts), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}

package org.datapassport.provider.backchannel;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.authorization.interaction.InteractionStore;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.limit.ClientLimits;
import org.datapassport.provider.client.limit.LimitedCall;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.VaultRefusedException;
import org.datapassport.provider.grant.VaultUnavailableException;
import org.datapassport.provider.grant.WaitingRequest;
import org.datapassport.provider.grant.link.VaultLinkStore;
import org.datapassport.provider.request.BackchannelRules;
import org.datapassport.provider.subject.Sectors;
import org.datapassport.provider.token.Callers;
import org.datapassport.provider.token.Polled;

/** The backchannel authentication endpoint (CIBA Core section 7). */
@Shared
@Path("backchannel-authentication")
public class BackchannelAuthenticationResource {
  private static final Logger LOG =
      Logger.getLogger(BackchannelAuthenticationResource.class.getName());

  private final Callers callers;
  private final ClientLimits limits;
  private final ClientAddress addresses;
  private final BackchannelRules rules;
  private final AskTransaction asking;
  private final VaultLinkStore links;
  private final Sectors sectors;
  private final VaultClient vaults;
  private final String issuer;
  private final Clock clock;

  @Inject
  public BackchannelAuthenticationResource(
      Callers callers,
      ClientLimits limits,
      ClientAddress addresses,
      BackchannelRules rules,
      AskTransaction asking,
      VaultLinkStore links,
      Sectors sectors,
      VaultClient vaults,
      PublicUrls urls,
      Clock clock) {
    this.callers = callers;
    this.limits = limits;
    this.addresses = addresses;
    this.rules = rules;
    this.asking = asking;
    this.links = links;
    this.sectors = sectors;
    this.vaults = vaults;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  /** Takes a question and answers the name by which the client asks for its answer. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response ask(InputStream body, @Context HttpServletRequest request) {
    Parameters form = Parameters.read(body);
    URI address = URI.create(issuer + "/backchannel-authentication");
    Client client = callers.identify(form, request, address).client();
    if (client.isPublic()) {
      throw new OAuthException(OAuthError.UNAUTHORIZED_CLIENT, "anybody could ask in its name");
    }
    return limits.within(
        LimitedCall.QUESTION,
        ClientLimits.Sender.of(client, addresses.networkOf(request)),
        () -> answer(client, form));
  }

  private Response answer(Client client, Parameters form) {
    Instant now = clock.instant();
    AskTransaction.Asked asked = asking.ask(client, rules.check(client, form, now), now);
    announce(client, asked.question());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("auth_req_id", asked.authReqId());
    members.put("expires_in", Duration.between(now, asked.question().expiresAt()).toSeconds());
    members.put("interval", Polled.INTERVAL.toSeconds());
    return Response.ok(JSONObjectUtils.toJSONString(members), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A question about data also stands on the portal's page; without it, it is in the inbox. */
  private void announce(Client client, Question question) {
    DataRequest details = question.request().request().authorizationDetails();
    if (details.isEmpty()) {
      return;
    }
    try {
      links
          .find(question.account())
          .ifPresent(
              link ->
                  vaults.announce(
                      link,
                      new WaitingRequest(
                          InteractionStore.requestId(question.id().requestUri()),
                          sectors.towards(question.account(), client),
                          details.json(),
                          question.expiresAt(),
                          URI.create(issuer + "/inbox"))));
    } catch (VaultUnavailableException | VaultRefusedException e) {
      LOG.log(Level.INFO, "a question is not shown in the portal: {0}", e.getMessage());
    }
  }
}

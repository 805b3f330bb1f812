package org.datapassport.provider.token.issuing;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.token.GrantStates;
import org.datapassport.provider.token.TokenCall;
import org.datapassport.provider.token.TokenGrant;
import org.datapassport.provider.trial.TestPeople;

/**
 * Gives an agent a token of its own for what a company may read (RFC 8693, delegation).
 *
 * <p>The agent is the client that calls, by its own authentication and with its own key; the
 * company has handed it an access token. The new token opens the same strands or fewer, no longer
 * than the old one, with {@code act} naming the agent. Company and citizen must both know it: the
 * company's registration names the agent in {@code x_may_act}, and each strand's {@code recipients}
 * name the address that the agent registered.
 */
@Shared
public class ExchangeGrant implements TokenGrant {
  /** The grant type. */
  public static final String TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

  /** The only type of token that is taken and given. */
  static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  /** Client ids of agents, separated by blanks. */
  static final String MAY_ACT = "x_may_act";

  private final LiveTokens tokens;
  private final AccessTokens accessTokens;
  private final GrantStates grants;
  private final Clients clients;
  private final TestPeople people;

  @Inject
  public ExchangeGrant(
      LiveTokens tokens,
      AccessTokens accessTokens,
      GrantStates grants,
      Clients clients,
      TestPeople people) {
    this.tokens = tokens;
    this.accessTokens = accessTokens;
    this.grants = grants;
    this.clients = clients;
    this.people = people;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Object> answer(TokenCall call) {
    checkParameters(call);
    LiveToken subject =
        tokens
            .find(call.parameters().require("subject_token"), call.now())
            .orElseThrow(() -> refused("subject_token is not valid"));
    Authorization authorization =
        subject
            .authorization()
            .filter(found -> found.data().isPresent() && subject.isFor(found.data().vaultUrl()))
            .orElseThrow(() -> refused("subject_token opens no data"));
    checkAgent(subject, authorization, call.client());
    if (people.areApart(authorization.accountId(), call.client())) {
      throw refused("a test client acts for test clients, and a live one for live ones");
    }
    List<Map<String, Object>> held = details(subject.claims());
    List<Map<String, Object>> narrowed = narrowed(held, call.parameters());
    narrowed.forEach(item -> checkRecipient(item, call.client()));
    if (!grants.holds(authorization)) {
      throw refused("the grant is not active");
    }
    return accessTokens.forAgent(subject, authorization, narrowed, call);
  }

  private static void checkParameters(TokenCall call) {
    Parameters form = call.parameters();
    boolean known =
        form.get("subject_token_type").equals(ACCESS_TOKEN)
            && (!form.has("requested_token_type")
                || form.get("requested_token_type").equals(ACCESS_TOKEN));
    if (!known) {
      throw invalid("only access tokens are exchanged, for access tokens");
    }
    if (form.has("actor_token") || form.has("actor_token_type")) {
      throw invalid("who acts is who calls; actor_token is not supported");
    }
    if (form.has("scope")) {
      throw new OAuthException(OAuthError.INVALID_SCOPE, "an agent reads data and nothing else");
    }
    if (call.client().isPublic() || call.confirmation().isEmpty()) {
      throw invalid("an agent proves itself, and shows a key or a certificate");
    }
  }

  /** The company has named this agent, and its token was not handed on by another one. */
  private void checkAgent(LiveToken subject, Authorization authorization, Client agent) {
    boolean handedOn = subject.claims().getClaim("act") != null;
    boolean named =
        clients
            .find(authorization.client())
            .map(company -> company.presentation().text(MAY_ACT))
            .filter(agents -> List.of(agents.trim().split(" +")).contains(agent.id().value()))
            .isPresent();
    if (handedOn || !named) {
      throw refused("this client may not act for the one that the token was given to");
    }
  }

  /** The citizen has seen this agent's address beside the strand. */
  private static void checkRecipient(Map<String, Object> item, Client agent) {
    Set<String> names = Set.of(agent.id().value(), agent.presentation().uri());
    boolean seen =
        RequestReader.stored(item).terms().recipients().stream()
            .anyMatch(each -> !each.isEmpty() && names.contains(each));
    if (!seen) {
      throw new OAuthException(
          OAuthError.INVALID_TARGET, "the agent is none of the recipients that the citizen saw");
    }
  }

  private static List<Map<String, Object>> narrowed(
      List<Map<String, Object>> held, Parameters form) {
    if (!form.has("authorization_details")) {
      return held;
    }
    try {
      List<Map<String, Object>> wanted =
          StrictJson.objects(form.get("authorization_details"), JsonLimits.MEMBER);
      if (wanted.isEmpty() || wanted.size() > held.size() || !held.containsAll(wanted)) {
        throw wider();
      }
      return wanted.stream().distinct().toList();
    } catch (ParseException e) {
      throw wider();
    }
  }

  private static OAuthException wider() {
    return new OAuthException(
        OAuthError.INVALID_AUTHORIZATION_DETAILS,
        "authorization_details must be items of the token, as the token response gave them");
  }

  private static List<Map<String, Object>> details(JWTClaimsSet claims) {
    try {
      List<?> items = claims.getListClaim("authorization_details");
      return items == null ? List.of() : StrictJson.objects(items);
    } catch (ParseException e) {
      throw new IllegalStateException("a token that we signed", e);
    }
  }

  /** The subject token is to an exchange what a code is to its redemption. */
  private static OAuthException refused(String description) {
    return TokenCall.invalidGrant(description);
  }

  private static OAuthException invalid(String description) {
    return new OAuthException(OAuthError.INVALID_REQUEST, description);
  }
}

package org.datapassport.provider.request;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.IdTokenHints;
import org.datapassport.provider.request.Protocol.EntryPoint;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/**
 * What counts of a backchannel authentication request (CIBA Core section 7.1, FAPI-CIBA section
 * 5.2.2), and what it has beside the rules of all requests.
 */
@Shared
public class BackchannelRules {
  /** The grant type that a client must have registered. */
  public static final String GRANT_TYPE = Protocol.CIBA_GRANT;

  /** Long enough to look at a telephone. */
  static final Duration LIFE = Duration.ofMinutes(10);

  /** What waits longer is forgotten by both sides, or better asked by a link. */
  static final Duration LIFE_MAX = Duration.ofHours(1);

  /** RFC 6750 section 2.1 by its form, CIBA Core section 7.1 by its length: 128 bits at least. */
  private static final Pattern NOTIFICATION_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{22,1000}=*");

  /** Few words that two screens can show alike; nothing that leads anywhere. */
  private static final Pattern MESSAGE = Pattern.compile("[\\p{L}\\p{N} .,:#()-]{1,64}");

  private static final Set<String> CREDENTIALS =
      Set.of("client_secret", "client_assertion", "client_assertion_type");
  private static final List<String> KEPT =
      List.of("scope", "acr_values", "authorization_details", "ui_locales", "request");

  private final RequestObject requestObject;
  private final Protocol protocol;
  private final String issuer;

  @Inject
  public BackchannelRules(RequestObject requestObject, Protocol protocol, PublicUrls urls) {
    this.requestObject = requestObject;
    this.protocol = protocol;
    this.issuer = urls.provider().toString();
  }

  /**
   * A request that keeps the rules.
   *
   * @param request as an authorization request whose answer stays with us
   * @param subject who is asked, by the name that the client's sector knows
   * @param message what the client shows beside it; may be empty
   * @param life from now
   * @param notificationToken for the client's endpoint; empty where the client polls
   */
  public record Checked(
      VerifiedRequest request,
      String subject,
      String message,
      Duration life,
      String notificationToken) {}

  /** Checks a request of a client that has proven itself. */
  public Checked check(Client client, Parameters form, Instant now) {
    protocol.checkClient(EntryPoint.CIBA, client, now);
    AskedRequest asked =
        new AskedRequest(client, opened(client, form.without(CREDENTIALS), now), now);
    VerifiedRequest verified =
        protocol.verify(EntryPoint.CIBA, asked, inside -> kept(inside, subject(inside)));
    return new Checked(
        verified,
        subject(asked.parameters()),
        message(asked),
        life(asked),
        notificationToken(asked));
  }

  /** FAPI-CIBA wants it signed, and each signed request counts once (CIBA Core 7.1.1). */
  private Parameters opened(Client client, Parameters form, Instant now) {
    if (client.isFapi2() && !form.has("request")) {
      throw Check.invalidRequest("a client of profile fapi2 signs its request");
    }
    if (!form.has("request")) {
      return requestObject.open(client, form, now);
    }
    try {
      return requestObject.openOnce(client, form, now);
    } catch (OAuthException e) {
      // CIBA Core section 13 has no code of its own for a request object.
      throw e.error() == OAuthError.INVALID_REQUEST_OBJECT
          ? Check.invalidRequest(e.description())
          : e;
    }
  }

  private static String subject(Parameters checked) {
    return checked.has("login_hint")
        ? checked.get("login_hint")
        : IdTokenHints.subjectOfChecked(checked.get("id_token_hint"));
  }

  private static String message(AskedRequest asked) {
    String message = asked.get("binding_message");
    if (!message.isEmpty() && !MESSAGE.matcher(message).matches()) {
      throw new OAuthException(
          OAuthError.INVALID_BINDING_MESSAGE,
          "binding_message has at most 64 letters, digits, blanks and . , : # ( ) -");
    }
    return message;
  }

  private static Duration life(AskedRequest asked) {
    String wished = asked.get("requested_expiry");
    if (wished.isEmpty()) {
      return LIFE;
    }
    if (!wished.matches("[1-9][0-9]{0,8}")) {
      throw Check.invalidRequest("requested_expiry is a number of seconds");
    }
    Duration life = Duration.ofSeconds(Long.parseLong(wished));
    return life.compareTo(LIFE_MAX) > 0 ? LIFE_MAX : life;
  }

  private static String notificationToken(AskedRequest asked) {
    if (!asked.client().rules().delivery().isPing()) {
      return "";
    }
    String token = asked.get("client_notification_token");
    if (!NOTIFICATION_TOKEN.matcher(token).matches()) {
      throw Check.invalidRequest("client_notification_token has 22 to 1000 characters");
    }
    return token;
  }

  private Parameters kept(Parameters inside, String subject) {
    Map<String, String> kept = new LinkedHashMap<>();
    KEPT.stream().filter(inside::has).forEach(name -> kept.put(name, inside.get(name)));
    kept.put("redirect_uri", issuer + "/inbox");
    kept.put("response_mode", AuthorizationAnswer.BACKCHANNEL_MODE);
    // Nobody is at the client's page: what was said yes to before is asked again.
    kept.put("prompt", "consent");
    Map<String, Object> only = Map.of("sub", Map.of("essential", true, "value", subject));
    kept.put("claims", JSONObjectUtils.toJSONString(Map.of("id_token", only)));
    return new Parameters(kept);
  }
}

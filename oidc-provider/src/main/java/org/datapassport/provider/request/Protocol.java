package org.datapassport.provider.request;

import static org.datapassport.provider.request.Protocol.EntryPoint.AUTHORIZE;
import static org.datapassport.provider.request.Protocol.EntryPoint.CIBA;
import static org.datapassport.provider.request.Protocol.EntryPoint.DEVICE;
import static org.datapassport.provider.request.Protocol.EntryPoint.PAR;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.datapassport.consent.limit.Capabilities;
import org.datapassport.consent.limit.OverAsking;
import org.datapassport.consent.request.RequestRefusedException;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.grant.link.VaultUrls;
import org.datapassport.provider.key.IdTokenHints;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;
import org.datapassport.provider.request.check.CheckDpopKey;
import org.datapassport.provider.request.check.CheckEchoLengths;
import org.datapassport.provider.request.check.CheckGrantType;
import org.datapassport.provider.request.check.CheckPkce;
import org.datapassport.provider.request.check.CheckRedirectUri;
import org.datapassport.provider.request.check.CheckResource;
import org.datapassport.provider.request.check.CheckResponseMode;
import org.datapassport.provider.request.check.CheckResponseType;
import org.datapassport.provider.request.check.CheckScope;
import org.datapassport.provider.request.check.CheckSignInOnly;
import org.datapassport.provider.request.openid.CheckClaims;
import org.datapassport.provider.request.openid.CheckHints;
import org.datapassport.provider.request.openid.CheckIdTokenHint;
import org.datapassport.provider.request.openid.CheckMaxAge;
import org.datapassport.provider.request.openid.CheckOneHint;
import org.datapassport.provider.request.openid.CheckOpenidScope;
import org.datapassport.provider.request.openid.CheckPrompt;
import org.datapassport.provider.request.strand.CheckAuthorizationDetails;

/**
 * All rules of a request at all entry points, in the order in which they are checked: what a row
 * does not name is not checked there. The last step makes the request that is stored.
 */
@Shared
public class Protocol {
  /** Grant type of CIBA (CIBA Core section 4). */
  static final String CIBA_GRANT = "urn:openid:params:grant-type:ciba";

  /** Grant type of RFC 8628. */
  public static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final List<Row> rows;
  private final CheckAuthorizationDetails details;

  /** Where requests come in. */
  public enum EntryPoint {
    /** In the address of a browser (RFC 6749 section 4.1.1). */
    AUTHORIZE,
    /** Pushed by the client (RFC 9126). */
    PAR,
    /** By a device without a browser (RFC 8628). */
    DEVICE,
    /** For somebody who is elsewhere (CIBA Core). */
    CIBA
  }

  /** When a rule is asked. */
  enum Stage {
    /** Of the client alone, before its request is opened. */
    CLIENT,
    /** Before anybody may be redirected anywhere. */
    REDIRECT,
    /** Afterwards; at the authorization endpoint a breach is told to the redirect URI. */
    REQUEST
  }

  /** One rule and where it holds. */
  record Row(Stage stage, Check check, Set<EntryPoint> at) {
    Row {
      at = Set.copyOf(at);
    }

    static Row of(Check check, EntryPoint... at) {
      return new Row(Stage.REQUEST, check, Set.of(at));
    }
  }

  @Inject
  public Protocol(PublicUrls urls, VaultUrls vaults, IdTokenHints hints) {
    this(
        urls.provider().toString(),
        vaults.all().stream().map(Object::toString).collect(Collectors.toUnmodifiableSet()),
        new CheckIdTokenHint(hints::read));
  }

  Protocol(String provider, Set<String> vaults, CheckIdTokenHint hint) {
    details = new CheckAuthorizationDetails(new OverAsking(vaults, Capabilities.OF_THIS_VAULT));
    rows = rows(details, new CheckResource(provider, vaults), hint);
  }

  private static List<Row> rows(
      CheckAuthorizationDetails details, CheckResource resource, CheckIdTokenHint hint) {
    return List.of(
        new Row(Stage.CLIENT, new CheckGrantType(DEVICE_GRANT), Set.of(DEVICE)),
        new Row(Stage.CLIENT, new CheckGrantType(CIBA_GRANT), Set.of(CIBA)),
        new Row(Stage.REDIRECT, new CheckRedirectUri(), Set.of(AUTHORIZE, PAR)),
        Row.of(new CheckGrantType("authorization_code"), AUTHORIZE, PAR),
        Row.of(new CheckResponseType(), AUTHORIZE, PAR),
        Row.of(new CheckResponseMode(), AUTHORIZE, PAR),
        Row.of(new CheckEchoLengths(), AUTHORIZE, PAR),
        Row.of(new CheckPkce(), AUTHORIZE, PAR),
        Row.of(new CheckSignInOnly(), DEVICE),
        Row.of(new CheckOpenidScope(), CIBA),
        Row.of(new CheckScope(), AUTHORIZE, PAR, DEVICE, CIBA),
        Row.of(new CheckPrompt(), AUTHORIZE, PAR),
        Row.of(new CheckMaxAge(), AUTHORIZE, PAR),
        Row.of(new CheckHints(), AUTHORIZE, PAR, DEVICE, CIBA),
        Row.of(new CheckOneHint(), CIBA),
        Row.of(hint, AUTHORIZE, PAR, CIBA),
        Row.of(new CheckClaims(), AUTHORIZE, PAR, DEVICE),
        Row.of(new CheckDpopKey(), AUTHORIZE, PAR),
        Row.of(resource, AUTHORIZE, PAR),
        Row.of(details, AUTHORIZE, PAR, CIBA));
  }

  List<Row> rows() {
    return rows;
  }

  /**
   * The rules that come before its request is opened.
   *
   * @throws OAuthException of the first rule that is broken
   */
  void checkClient(EntryPoint at, Client client, Instant now) {
    check(Stage.CLIENT, at, new AskedRequest(client, new Parameters(Map.of()), now));
  }

  /** The rule that comes before all others: without it nobody is redirected anywhere. */
  void checkRedirect(EntryPoint at, AskedRequest asked) {
    check(Stage.REDIRECT, at, asked);
  }

  /**
   * Checks all that is left and makes the request that is stored.
   *
   * @throws OAuthException of the first rule that is broken
   */
  VerifiedRequest verify(EntryPoint at, AskedRequest asked) {
    return verify(at, asked, UnaryOperator.identity());
  }

  /**
   * The same for an entry point that knows only some parameters.
   *
   * @param kept what counts of the parameters that were checked
   */
  VerifiedRequest verify(EntryPoint at, AskedRequest asked, UnaryOperator<Parameters> kept) {
    check(Stage.REQUEST, at, asked);
    return VerifiedRequest.of(asked.client().id(), kept.apply(asked.parameters()));
  }

  private void check(Stage stage, EntryPoint at, AskedRequest asked) {
    for (Row row : rows) {
      if (row.stage() == stage && row.at().contains(at)) {
        row.check().check(asked);
      }
    }
  }

  /**
   * The rules of what is asked for, with no request around it: for who prepares one.
   *
   * @param json the value of {@code authorization_details}
   * @throws RequestRefusedException naming item and member
   * @throws OAuthException when the client may not ask for data
   */
  public void checkDetails(Client client, String json, Instant now) {
    details.read(
        new AskedRequest(client, new Parameters(Map.of("authorization_details", json)), now));
  }
}

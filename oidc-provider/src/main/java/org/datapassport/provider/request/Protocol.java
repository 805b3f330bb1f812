package org.datapassport.provider.request;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
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
import org.datapassport.provider.request.openid.CheckClaims;
import org.datapassport.provider.request.openid.CheckHints;
import org.datapassport.provider.request.openid.CheckIdTokenHint;
import org.datapassport.provider.request.openid.CheckMaxAge;
import org.datapassport.provider.request.openid.CheckPrompt;
import org.datapassport.provider.request.strand.CheckAuthorizationDetails;
import org.datapassport.provider.request.strand.StrandCheck;

/** All rules of an authorization request, in the order in which they are checked. */
@Shared
public class RequestRules {
  private final CheckAuthorizationDetails details;
  private final List<Check> afterRedirect;

  @Inject
  public RequestRules(PublicUrls urls, VaultUrls vaults, IdTokenHints hints) {
    Set<String> hosts =
        vaults.all().stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    StrandCheck strand = new StrandCheck(StrandCatalogue.load(), hosts);
    details = new CheckAuthorizationDetails(strand);
    afterRedirect =
        List.of(
            new CheckGrantType(),
            new CheckResponseType(),
            new CheckResponseMode(),
            new CheckEchoLengths(),
            new CheckPkce(),
            new CheckScope(),
            new CheckPrompt(),
            new CheckMaxAge(),
            new CheckHints(),
            new CheckIdTokenHint(hints),
            new CheckClaims(),
            new CheckDpopKey(),
            new CheckResource(urls.provider().toString(), hosts),
            details);
  }

  /** Rules whose breach may be told to the redirect URI, once {@link CheckRedirectUri} passed. */
  void check(AskedRequest asked) {
    for (Check check : afterRedirect) {
      check.check(asked);
    }
  }

  /**
   * The rules of what is asked for, with no request around it: for who prepares one.
   *
   * @param json the value of {@code authorization_details}
   * @throws OAuthException {@code invalid_authorization_details}
   */
  public void checkDetails(Client client, String json, Instant now) {
    details.check(
        new AskedRequest(client, new Parameters(Map.of("authorization_details", json)), now));
  }

  /** The rule that comes before all others: without it nobody is redirected anywhere. */
  void checkRedirect(AskedRequest asked) {
    new CheckRedirectUri().check(asked);
  }
}

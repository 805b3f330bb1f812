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
import org.datapassport.provider.OAuthException;
import org.datapassport.provider.Parameters;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.grant.VaultUrls;
import org.datapassport.provider.key.IdTokenHints;

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

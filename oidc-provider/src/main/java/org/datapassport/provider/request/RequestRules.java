package org.datapassport.provider.request;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.grant.VaultUrls;
import org.datapassport.provider.key.IdTokenHints;

/** All rules of an authorization request, in the order in which they are checked. */
@Shared
public class RequestRules {
  private final List<Check> afterRedirect;

  @Inject
  public RequestRules(PublicUrls urls, VaultUrls vaults, IdTokenHints hints) {
    Set<String> hosts =
        vaults.all().stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    StrandCheck strand = new StrandCheck(StrandCatalogue.load(), hosts);
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
            new CheckAuthorizationDetails(strand));
  }

  /** Rules whose breach may be told to the redirect URI, once {@link CheckRedirectUri} passed. */
  void check(AskedRequest asked) {
    for (Check check : afterRedirect) {
      check.check(asked);
    }
  }

  /** The rule that comes before all others: without it nobody is redirected anywhere. */
  void checkRedirect(AskedRequest asked) {
    new CheckRedirectUri().check(asked);
  }
}

package org.datapassport.provider.request;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.provider.Shared;
import org.datapassport.provider.grant.VaultUrls;

/** All rules of an authorization request, in the order in which they are checked. */
@Shared
public class RequestRules {
  private final List<Check> afterRedirect;

  @Inject
  public RequestRules(PublicUrls urls, VaultUrls vaults) {
    Set<String> resources =
        Stream.concat(
                Stream.of(urls.provider().toString()), vaults.all().stream().map(Object::toString))
            .collect(Collectors.toUnmodifiableSet());
    StrandCheck strand =
        new StrandCheck(
            StrandCatalogue.load(),
            vaults.all().stream().map(Object::toString).collect(Collectors.toUnmodifiableSet()));
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
            new CheckDpopKey(),
            new CheckResource(resources),
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

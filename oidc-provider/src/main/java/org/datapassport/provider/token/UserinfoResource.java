package org.datapassport.provider.token;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.provider.Shared;
import org.datapassport.provider.account.AccountStore;
import org.datapassport.provider.key.DpopProof;

/** The userinfo endpoint (OpenID Connect Core section 5.3). */
@Shared
@Path("userinfo")
public class UserinfoResource {
  private final ProtectedCalls calls;
  private final AccountStore accounts;
  private final URI address;

  @Inject
  public UserinfoResource(ProtectedCalls calls, AccountStore accounts, PublicUrls urls) {
    this.calls = calls;
    this.accounts = accounts;
    this.address = URI.create(urls.provider() + "/userinfo");
  }

  /** What the scopes of the token tell about the citizen. */
  @GET
  public Response get(@Context HttpHeaders headers) {
    return answer(headers, "GET");
  }

  /** The same. */
  @POST
  public Response post(@Context HttpHeaders headers) {
    return answer(headers, "POST");
  }

  private Response answer(HttpHeaders headers, String method) {
    LiveToken token = calls.check(headers, new DpopProof.Target(method, address), "openid");
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", token.text("sub"));
    if (token.hasScope("profile")) {
      token
          .authorization()
          .flatMap(authorization -> accounts.find(authorization.accountId()))
          .ifPresent(account -> claims.put("name", account.displayName().value()));
    }
    return TokenResource.json(claims);
  }
}

package org.datapassport.provider.token.use;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.ProviderProblem;
import org.datapassport.provider.grant.link.VaultLink;
import org.datapassport.provider.grant.link.VaultLinkStore;
import org.datapassport.provider.grant.link.VaultUrls;
import org.datapassport.provider.token.issuing.LiveToken;

/** Where the portal tells which vault an account has (contracts.md). */
@Shared
@Path("account/vault")
public class VaultLinkResource {
  static final int BODY_BYTES_MAX = 4_096;
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9._~:-]{1,128}");

  private final ProtectedCalls calls;
  private final VaultLinkStore links;
  private final VaultUrls vaults;
  private final URI address;

  @Inject
  public VaultLinkResource(
      ProtectedCalls calls, VaultLinkStore links, VaultUrls vaults, PublicUrls urls) {
    this.calls = calls;
    this.links = links;
    this.vaults = vaults;
    this.address = URI.create(urls.provider() + "/account/vault");
  }

  /** Remembers the vault of the account behind the token. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response link(InputStream body, @Context HttpServletRequest request) {
    LiveToken token = calls.check(request, new DpopProof.Target("PUT", address), "vault_link");
    AccountId account =
        token
            .authorization()
            .map(Authorization::accountId)
            .orElseThrow(
                () ->
                    new OAuthException(
                        OAuthError.INSUFFICIENT_SCOPE, "the token speaks of no account"));
    Map<String, Object> members = read(body);
    if (!members.keySet().equals(Set.of("vault", "vault_url"))
        || !(members.get("vault") instanceof String vault)
        || !HANDLE.matcher(vault).matches()
        || !(members.get("vault_url") instanceof String url)) {
      throw new ProblemException(
          ProviderProblem.BODY_NOT_VALID, "The body has vault and vault_url, both texts.");
    }
    URI vaultUrl =
        vaults.all().stream()
            .filter(known -> known.toString().equals(url))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProviderProblem.VAULT_URL_NOT_TRUSTED, "vault_url is not configured."));
    links.put(new VaultLink(account, vault, vaultUrl));
    return Response.noContent().build();
  }

  private static Map<String, Object> read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(BODY_BYTES_MAX);
      return StrictJson.object(bytes, JsonLimits.MEMBER);
    } catch (IOException | ParseException e) {
      throw new ProblemException(
          ProviderProblem.BODY_NOT_VALID, "The body is not a JSON object.", e);
    }
  }
}

package org.datapassport.vault.token;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.config.PublicUrls;

/**
 * Says how to authenticate wherever a token was refused (RFC 9449, section 7.1), where our metadata
 * are (RFC 9728, section 5.1), and which nonce the next proof may carry.
 */
@Provider
public class ChallengeFilter implements ContainerResponseFilter {
  private static final int UNAUTHORIZED = 401;

  @Inject ProofNonces nonces;
  @Inject PublicUrls urls;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith("data/") && !path.startsWith("authorization/")) {
      return;
    }
    String proof = request.getHeaderString("DPoP");
    if (proof != null) {
      response.getHeaders().putSingle("DPoP-Nonce", nonces.current());
    }
    boolean challenged = response.getHeaders().containsKey(HttpHeaders.WWW_AUTHENTICATE);
    if (response.getStatus() == UNAUTHORIZED && !challenged) {
      boolean tried = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
      String error = nonces.isStaleIn(proof) ? "use_dpop_nonce" : "invalid_token";
      response
          .getHeaders()
          .putSingle(
              HttpHeaders.WWW_AUTHENTICATE,
              "DPoP "
                  + (tried ? "error=\"" + error + "\", " : "")
                  + "algs=\""
                  + String.join(" ", DpopProof.algorithms())
                  + "\", resource_metadata=\""
                  + ProtectedResourceMetadata.address(urls.vault())
                  + "\"");
    }
  }
}

package org.datapassport.provider.key.proof;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Gives whoever shows a DPoP proof the nonce for the next one (RFC 9449 section 8.2). */
@Provider
public class ProofNonceFilter implements ContainerResponseFilter {
  /** The header of a nonce. */
  public static final String HEADER = "DPoP-Nonce";

  @Inject ProofNonces nonces;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getHeaderString("DPoP") != null) {
      response.getHeaders().putSingle(HEADER, nonces.current());
    }
  }
}

package org.datapassport.platform.exchange;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Says in the answer to HEAD how long GET's would be (RFC 9110 section 8.6). Jakarta REST counts
 * what it throws away, and of more than its buffer makes a length of 0.
 */
@Provider
public class HeadLengthFilter implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getMethod().equals("HEAD") && response.getEntity() instanceof byte[] content) {
      response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length));
    }
  }
}

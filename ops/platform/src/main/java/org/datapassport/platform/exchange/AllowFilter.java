package org.datapassport.platform.exchange;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says of an address the same methods wherever they are told (RFC 9110 section 10.2.1): Jakarta
 * REST names HEAD in the answer to OPTIONS, and leaves it out of a 405.
 */
@Provider
public class AllowFilter implements ContainerResponseFilter {
  /** Property of a request to an address where GET has no HEAD beside it. */
  public static final String WITHOUT_HEAD = "org.datapassport.platform.without-head";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String told = response.getHeaderString(HttpHeaders.ALLOW);
    if (told == null) {
      return;
    }
    String allow = methods(told, request.getProperty(WITHOUT_HEAD) == null);
    response.getHeaders().putSingle(HttpHeaders.ALLOW, allow);
    if (request.getMethod().equals("OPTIONS") && response.hasEntity()) {
      response.setEntity(allow, null, MediaType.TEXT_PLAIN_TYPE);
    }
  }

  /** All that may be called where these may. */
  static String methods(String told, boolean headToo) {
    Set<String> all =
        Arrays.stream(told.split(",", -1))
            .map(String::trim)
            .filter(method -> !method.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    all.add("OPTIONS");
    all.remove("HEAD");
    if (headToo && all.contains("GET")) {
      all.add("HEAD");
    }
    return String.join(", ", all);
  }
}

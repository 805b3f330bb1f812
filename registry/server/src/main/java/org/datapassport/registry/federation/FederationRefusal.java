package org.datapassport.registry.federation;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The error answers of OpenID Federation 1.0 section 8.9; not problems of our own catalogue. */
enum FederationRefusal {
  INVALID_REQUEST(400),
  NOT_FOUND(404),
  INVALID_TRUST_ANCHOR(404),
  INVALID_TRUST_CHAIN(400);

  private final int status;

  FederationRefusal(int status) {
    this.status = status;
  }

  /** To be thrown by a resource. */
  WebApplicationException because(String description) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", name().toLowerCase(Locale.ROOT));
    body.put("error_description", description);
    return new WebApplicationException(
        Response.status(status)
            .type("application/json")
            .header("Cache-Control", "no-store")
            .entity(JSONObjectUtils.toJSONString(body))
            .build());
  }
}

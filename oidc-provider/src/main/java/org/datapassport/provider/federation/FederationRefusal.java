package org.datapassport.provider.federation;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The error answers of OpenID Federation 1.0 section 8.9; not problems of our own catalogue. */
enum FederationRefusal {
  INVALID_REQUEST(400),
  INVALID_TRUST_ANCHOR(404),
  INVALID_TRUST_CHAIN(400),
  INVALID_METADATA(400),
  TEMPORARILY_UNAVAILABLE(503);

  private final int status;

  FederationRefusal(int status) {
    this.status = status;
  }

  Response because(String description) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", name().toLowerCase(Locale.ROOT));
    body.put("error_description", description);
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(JSONObjectUtils.toJSONString(body))
        .build();
  }
}

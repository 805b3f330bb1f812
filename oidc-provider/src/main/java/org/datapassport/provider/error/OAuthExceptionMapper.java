package org.datapassport.provider.error;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.platform.problem.Problems;

/** Writes refusals as the JSON of RFC 6749 section 5.2. */
@Provider
public class OAuthExceptionMapper implements ExceptionMapper<OAuthException> {
  private static final int UNAVAILABLE = 503;

  @Override
  public Response toResponse(OAuthException refusal) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", refusal.error().code());
    body.put("error_description", refusal.description());
    Response.ResponseBuilder answer =
        Response.status(refusal.error().status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(JSONObjectUtils.toJSONString(body));
    if (!refusal.challenge().isEmpty()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, refusal.challenge());
    }
    if (!refusal.pause().isZero()) {
      // Rounded up: who comes a moment early is refused again.
      answer.header(HttpHeaders.RETRY_AFTER, refusal.pause().plusMillis(999).toSeconds());
    } else if (refusal.error().status() == UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
    }
    return answer.build();
  }
}

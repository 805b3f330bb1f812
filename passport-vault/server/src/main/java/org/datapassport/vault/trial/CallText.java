package org.datapassport.vault.trial;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.datapassport.platform.problem.Problem;

/**
 * Writes a call down without what is secret in it: no token, no proof, no cursor, no record. What
 * has another form than it should is not repeated either.
 */
final class CallText {
  /** Of a problem's JSON, which is ours and short. */
  private static final int BODY_CHARS_MAX = 2_000;

  private static final int PARAMETERS_MAX = 10;

  /** What may stand in a text by name; each other header is left out. */
  private static final Map<String, Pattern> HEADERS =
      Map.of("Accept", Pattern.compile("[A-Za-z0-9/+*.,;= -]{1,200}"));

  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");
  private static final Pattern PATH = Pattern.compile("data/[a-z0-9/-]{1,100}");
  private static final Pattern SCHEME = Pattern.compile("(?i)(DPoP|Bearer) .*");
  private static final Map<String, Pattern> PARAMETERS =
      Map.of(
          "from", Pattern.compile("[0-9TZ:.+-]{1,40}"),
          "to", Pattern.compile("[0-9TZ:.+-]{1,40}"),
          "limit", Pattern.compile("[0-9]{1,10}"),
          "cursor", Pattern.compile("(?!)"));
  private static final String LEFT_OUT = "…";

  private CallText() {}

  /** Request line and headers, one a line. */
  static String request(
      String method, UriInfo uri, MultivaluedMap<String, String> headers, HttpServletRequest raw) {
    StringBuilder text =
        new StringBuilder(fitting(METHOD, method))
            .append(' ')
            .append(raw.getContextPath())
            .append('/')
            .append(fitting(PATH, uri.getPath()))
            .append(query(uri.getQueryParameters()));
    String authorization = String.valueOf(headers.getFirst("Authorization"));
    boolean known = SCHEME.matcher(authorization).matches();
    text.append("\nAuthorization: ")
        .append(known ? authorization.substring(0, authorization.indexOf(' ')) : LEFT_OUT)
        .append(" (the access token)");
    List<String> proofs = headers.get("DPoP");
    if (proofs != null) {
      text.append("\nDPoP: (")
          .append(proofs.size() == 1 ? "a proof" : proofs.size() + " proofs")
          .append(')');
    }
    HEADERS.forEach(
        (name, form) -> {
          String value = headers.getFirst(name);
          if (value != null) {
            text.append('\n').append(name).append(": ").append(fitting(form, value));
          }
        });
    return text.toString();
  }

  private static String query(MultivaluedMap<String, String> parameters) {
    StringBuilder text = new StringBuilder();
    parameters.entrySet().stream()
        .limit(PARAMETERS_MAX)
        .forEach(
            parameter -> {
              Pattern form = PARAMETERS.get(parameter.getKey());
              text.append(text.length() == 0 ? '?' : '&')
                  .append(form == null ? LEFT_OUT : parameter.getKey())
                  .append('=')
                  .append(form == null ? LEFT_OUT : fitting(form, parameter.getValue().get(0)));
            });
    return text.toString();
  }

  private static String fitting(Pattern form, String value) {
    return form.matcher(value).matches() ? value : LEFT_OUT;
  }

  /** Status, headers, and of a problem the body; of records the size only. */
  static String answer(ContainerResponseContext response) {
    StringBuilder text = new StringBuilder("HTTP ").append(response.getStatus());
    MediaType type = response.getMediaType();
    if (type != null) {
      text.append("\nContent-Type: ").append(type);
    }
    for (String name : List.of("WWW-Authenticate", "Retry-After")) {
      Object value = response.getHeaders().getFirst(name);
      if (value != null) {
        text.append('\n').append(name).append(": ").append(value);
      }
    }
    if (response.getHeaders().containsKey("DPoP-Nonce")) {
      text.append("\nDPoP-Nonce: (a nonce for the next proof)");
    }
    Object body = response.getEntity();
    if (type != null
        && type.toString().startsWith(Problem.MEDIA_TYPE)
        && body instanceof String problem) {
      return text.append("\n\n")
          .append(problem, 0, Math.min(problem.length(), BODY_CHARS_MAX))
          .toString();
    }
    if (body instanceof byte[] bytes) {
      text.append("\n\n(").append(bytes.length).append(" bytes, not kept)");
    } else if (body instanceof String words) {
      text.append("\n\n(").append(words.length()).append(" characters, not kept)");
    }
    return text.toString();
  }
}

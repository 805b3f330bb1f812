package org.datapassport.platform.problem;

/** Refusals that any service may give, before or after its own resources are asked. */
public enum PlatformProblem implements ProblemCode {
  BAD_REQUEST("bad-request", 400, "The request cannot be understood"),
  MALFORMED_BODY("malformed-body", 400, "The body is not what its media type promises"),
  NOT_SIGNED_IN("not-signed-in", 401, "You are not signed in"),
  FORBIDDEN("forbidden", 403, "This is not allowed"),
  CROSS_SITE("cross-site", 403, "This form was sent by another site"),
  FORM_EXPIRED("form-expired", 403, "This form is no longer valid"),
  NOT_FOUND("not-found", 404, "There is nothing at this address"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This address does not know this method"),
  NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be given"),
  BODY_TOO_SLOW("body-too-slow", 408, "The body came too slowly"),
  CONFLICT("conflict", 409, "The request conflicts with what is stored"),
  TOO_LARGE("too-large", 413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body's media type is not supported"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests; try again later"),
  HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large"),
  REFUSED("refused", 400, "The request was refused"),
  INTERNAL("internal", 500, "Something failed on our side"),
  UPSTREAM("upstream", 502, "Another service did not answer as it should"),
  DRAINING("draining", 503, "The service is stopping; try again"),
  UNAVAILABLE("unavailable", 503, "The service is not available; try again later");

  private final Facts facts;

  PlatformProblem(String code, int status, String title) {
    this.facts = new Facts(code, status, title);
  }

  @Override
  public Facts facts() {
    return facts;
  }

  /** The problem that stands for a bare status code of the container or of Jakarta REST. */
  public static PlatformProblem ofStatus(int status) {
    return switch (status) {
      case 400 -> BAD_REQUEST;
      case 401 -> NOT_SIGNED_IN;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> BODY_TOO_SLOW;
      case 409 -> CONFLICT;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 429 -> TOO_MANY_REQUESTS;
      case 431 -> HEADERS_TOO_LARGE;
      case 502, 504 -> UPSTREAM;
      case 503 -> UNAVAILABLE;
      default -> status >= 500 ? INTERNAL : REFUSED;
    };
  }
}

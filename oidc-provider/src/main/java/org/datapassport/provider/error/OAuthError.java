package org.datapassport.provider.error;

/** The catalogue of OAuth error codes that this provider answers with. */
public enum OAuthError {
  INVALID_REQUEST("invalid_request", 400),
  INVALID_CLIENT("invalid_client", 401),
  INVALID_GRANT("invalid_grant", 400),
  AUTHORIZATION_PENDING("authorization_pending", 400),
  SLOW_DOWN("slow_down", 400),
  /** The same word to a client that asks for many persons' answers faster than it may. */
  POLLED_TOO_OFTEN("slow_down", 429),
  UNKNOWN_USER_ID("unknown_user_id", 400),
  INVALID_BINDING_MESSAGE("invalid_binding_message", 400),
  EXPIRED_TOKEN("expired_token", 400),
  UNAUTHORIZED_CLIENT("unauthorized_client", 400),
  UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400),
  UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type", 400),
  INVALID_SCOPE("invalid_scope", 400),
  INVALID_TARGET("invalid_target", 400),
  /** A person's no, told by redirect or at the token endpoint (RFC 6749 section 5.2). */
  ACCESS_DENIED("access_denied", 400),
  /** The same code at the backchannel authentication endpoint (CIBA Core section 13). */
  ASKING_DENIED("access_denied", 403),
  SERVER_ERROR("server_error", 500),
  TEMPORARILY_UNAVAILABLE("temporarily_unavailable", 503),
  /** For this client alone; 429 as RFC 9126 section 2.3 has it. */
  CALLED_TOO_OFTEN("temporarily_unavailable", 429),
  INVALID_TOKEN("invalid_token", 401),
  INSUFFICIENT_SCOPE("insufficient_scope", 403),
  INVALID_DPOP_PROOF("invalid_dpop_proof", 400),
  USE_DPOP_NONCE("use_dpop_nonce", 400),
  INVALID_REQUEST_OBJECT("invalid_request_object", 400),
  INVALID_REQUEST_URI("invalid_request_uri", 400),
  REQUEST_NOT_SUPPORTED("request_not_supported", 400),
  REQUEST_URI_NOT_SUPPORTED("request_uri_not_supported", 400),
  INVALID_AUTHORIZATION_DETAILS("invalid_authorization_details", 400),
  INVALID_REDIRECT_URI("invalid_redirect_uri", 400),
  INVALID_CLIENT_METADATA("invalid_client_metadata", 400),
  LOGIN_REQUIRED("login_required", 400),
  CONSENT_REQUIRED("consent_required", 400),
  INTERACTION_REQUIRED("interaction_required", 400),
  ACCOUNT_SELECTION_REQUIRED("account_selection_required", 400),
  UNMET_AUTHENTICATION_REQUIREMENTS("unmet_authentication_requirements", 400);

  private final String code;
  private final int status;

  OAuthError(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The value of {@code error}. */
  public String code() {
    return code;
  }

  /** The HTTP status where the error is not sent by redirect. */
  public int status() {
    return status;
  }
}

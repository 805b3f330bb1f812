package org.datapassport.provider.client;

/** How a client proves who it is at our endpoints. */
public enum AuthenticationMethod {
  PRIVATE_KEY_JWT("private_key_jwt"),
  CLIENT_SECRET_BASIC("client_secret_basic"),
  CLIENT_SECRET_POST("client_secret_post"),
  /** By a certificate of a configured authority (RFC 8705 section 2.1). */
  TLS_CLIENT_AUTH("tls_client_auth"),
  /** By a certificate that the client registered (RFC 8705 section 2.2). */
  SELF_SIGNED_TLS_CLIENT_AUTH("self_signed_tls_client_auth"),
  /** A public client; profile {@code openid} with PKCE only. */
  NONE("none");

  private final String code;

  AuthenticationMethod(String code) {
    this.code = code;
  }

  /** Whether the TLS handshake is the proof. */
  public boolean isByCertificate() {
    return this == TLS_CLIENT_AUTH || this == SELF_SIGNED_TLS_CLIENT_AUTH;
  }

  /** The value of {@code token_endpoint_auth_method}. */
  public String code() {
    return code;
  }
}

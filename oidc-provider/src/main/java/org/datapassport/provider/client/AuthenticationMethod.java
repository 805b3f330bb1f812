package org.datapassport.provider.client;

/** How a client proves who it is at our endpoints. */
public enum AuthenticationMethod {
  PRIVATE_KEY_JWT("private_key_jwt"),
  CLIENT_SECRET_BASIC("client_secret_basic"),
  CLIENT_SECRET_POST("client_secret_post"),
  /** A public client; profile {@code openid} with PKCE only. */
  NONE("none");

  private final String code;

  AuthenticationMethod(String code) {
    this.code = code;
  }

  /** The value of {@code token_endpoint_auth_method}. */
  public String code() {
    return code;
  }
}

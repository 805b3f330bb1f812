package org.datapassport.provider.client;

/** What sort of party a client is ({@code x_kind}). */
public enum ClientKind {
  /** The citizen's own portal: signs in without a consent page. */
  VAULT_PORTAL("vault-portal"),
  COMPANY("company"),
  PUBLIC_BODY("public-body");

  private final String code;

  ClientKind(String code) {
    this.code = code;
  }

  /** The value of {@code x_kind}. */
  public String code() {
    return code;
  }
}

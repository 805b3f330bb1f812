package org.datapassport.provider.error;

import org.datapassport.platform.problem.ProblemCode;

/** The catalogue of refusals that people see as a page; OAuth clients see {@link OAuthError}. */
public enum ProviderProblem implements ProblemCode {
  UNKNOWN_CLIENT("unknown-client", 400, "This application is not known here"),
  REDIRECT_URI_NOT_REGISTERED(
      "redirect-uri-not-registered", 400, "The application did not register this address"),
  REQUEST_URI_NOT_VALID(
      "request-uri-not-valid", 400, "The request is not valid any more; start again"),
  REQUEST_NOT_VALID("request-not-valid", 400, "The application sent a request that is not valid"),
  INTERACTION_OVER("interaction-over", 410, "This request is answered or has expired"),
  VAULT_NOT_LINKED("vault-not-linked", 409, "This account has no vault yet"),
  VAULT_URL_NOT_TRUSTED("vault-url-not-trusted", 422, "This provider does not trust that vault"),
  BODY_NOT_VALID("body-not-valid", 400, "The body is not what this address takes");

  private final Facts facts;

  ProviderProblem(String code, int status, String title) {
    this.facts = new Facts(code, status, title);
  }

  @Override
  public Facts facts() {
    return facts;
  }
}

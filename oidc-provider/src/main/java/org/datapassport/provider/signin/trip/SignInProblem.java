package org.datapassport.provider.signin.trip;

import org.datapassport.platform.problem.ProblemCode;

/** Refusals of the pages for people. */
public enum SignInProblem implements ProblemCode {
  REQUEST_OVER("request-over", 410, "This request is over"),
  ALREADY_DECIDED("already-decided", 409, "This request was decided already"),
  TAMPERED_CHOICE("tampered-choice", 400, "The form holds a choice that the page did not offer"),
  POST_LOGOUT_URI_NOT_REGISTERED(
      "post-logout-uri-not-registered", 400, "The application did not register this address"),
  ID_TOKEN_HINT_NOT_VALID(
      "id-token-hint-not-valid", 400, "The application sent a hint that we did not sign"),
  BAD_FORM("bad-form", 400, "The form is not as the page made it"),
  BUSY("busy", 503, "Too many people sign in at this moment; try again in a few seconds");

  private final Facts facts;

  SignInProblem(String code, int status, String title) {
    this.facts = new Facts(code, status, title);
  }

  @Override
  public Facts facts() {
    return facts;
  }
}

package org.datapassport.vault;

import org.datapassport.platform.problem.ProblemCode;
import org.datapassport.platform.problem.ProblemException;

/** The refusals of the vault that callers can tell from others. */
public enum VaultProblem implements ProblemCode {
  STRAND_NOT_AVAILABLE("strand-not-available", 404, "This strand is not available"),
  VAULT_NOT_FOUND("vault-not-found", 404, "There is no such vault"),
  GRANT_NOT_FOUND("grant-not-found", 404, "There is no such grant"),
  TOKEN_REFUSED("token-refused", 401, "The access token or its proof was refused"),
  SCOPE_REFUSED("scope-refused", 403, "The access token does not allow this call"),
  QUERY_REFUSED("query-refused", 400, "A parameter of the query is not valid"),
  CURSOR_REFUSED("cursor-refused", 400, "The cursor is not one of this reading"),
  READING_OVER("reading-over", 410, "The reading is over; begin a new one"),
  READINGS_AT_ONCE("readings-at-once", 429, "Other readings under this grant are under way"),
  READ_TOO_OFTEN("read-too-often", 429, "The grant allows no more readings for now"),
  REQUEST_REFUSED("request-refused", 400, "The body is not what this call expects"),
  OVER_GRANTED("over-granted", 422, "More would be granted than was asked"),
  STRAND_GONE("strand-gone", 422, "A strand that was picked is not there"),
  STEP_UP_REQUIRED("step-up-required", 422, "What is intimate needs a fresh passkey"),
  INSUFFICIENT_USER_AUTHENTICATION(
      "insufficient-user-authentication", 401, "What is intimate needs a sign-in by passkey"),
  ALREADY_DECIDED("already-decided", 409, "This request was decided already"),
  GRANT_OVER("grant-over", 409, "The grant is over and cannot change any more"),
  RECORD_REFUSED("record-refused", 422, "The record does not fit its strand"),
  FILE_UNKNOWN("file-unknown", 422, "No importer knows this kind of file"),
  FILE_BROKEN("file-broken", 422, "The file cannot be read to its end"),
  FILE_TOO_LARGE("file-too-large", 413, "The file is larger than an import may be"),
  IDENTITY_NOT_SHOWN("identity-not-shown", 404, "Nothing of the identity is shown to you"),
  IMPORT_NOT_FOUND("import-not-found", 404, "There is no such import");

  private final Facts facts;

  VaultProblem(String code, int status, String title) {
    this.facts = new Facts(code, status, title);
  }

  /** A member of a body that is not what the call expects; the text names it, never its value. */
  public static ProblemException refused(String member) {
    return new ProblemException(REQUEST_REFUSED, "Check: " + member);
  }

  @Override
  public Facts facts() {
    return facts;
  }
}

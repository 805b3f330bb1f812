package org.datapassport.registry;

import org.datapassport.platform.problem.ProblemCode;

/** The registry's catalogue of refusals. */
public enum RegistryProblem implements ProblemCode {
  ENTRY_MALFORMED("entry-malformed", 400, "The log entry is not well formed"),
  ENTRY_TOO_LARGE("entry-too-large", 413, "The log entry is too large"),
  ENTRY_REFUSED("entry-refused", 422, "The log entry does not verify"),
  POLICY("policy", 422, "The registry does not accept such an entry"),
  ENTRY_TOO_OLD("entry-too-old", 422, "The log entry was signed too long ago"),
  ENTRY_CONFLICT("entry-conflict", 409, "Another entry is already at this place"),
  HOLD_SKIPPED("hold-skipped", 422, "The operation must wait, and is signed for too early"),
  TRANSFER_LOCKED("transfer-locked", 409, "Transfers of this passport are locked"),
  TRANSFER_CODE_WRONG("transfer-code-wrong", 403, "The transfer code is wrong or was used"),
  REGISTRAR_UNKNOWN("registrar-unknown", 422, "The other registry is not known here"),
  ARRIVAL_REFUSED("arrival-refused", 422, "The passport was not released to this registry"),
  PASSPORT_MOVED("passport-moved", 410, "The passport moved to another registry"),
  INSTRUCTION_MALFORMED("instruction-malformed", 400, "The instruction is not well formed"),
  INSTRUCTION_REFUSED("instruction-refused", 422, "The instruction does not verify"),
  OPERATION_UNKNOWN("operation-unknown", 404, "There is no such operation"),
  DOCUMENT_LINKED("document-linked", 409, "The document is linked to another passport"),
  LINK_UNKNOWN("link-unknown", 404, "There is no such open link"),
  RATE_LIMITED("rate-limited", 429, "Too many operations; try again later"),
  NUMBER_INVALID("number-invalid", 400, "This is not a passport number"),
  PASSPORT_UNKNOWN("passport-unknown", 404, "There is no such passport"),
  PASSPORT_DEACTIVATED("passport-deactivated", 410, "The passport is deactivated"),
  TILE_UNKNOWN("tile-unknown", 404, "The log has no such tile"),
  READ_ONLY_MIRROR("read-only-mirror", 403, "This registry only serves copies"),
  COPY_TOO_OLD("copy-too-old", 503, "This copy is older than the request permits"),
  FEED_CLOSED("feed-closed", 403, "The opened feed is for mirrors of the federation"),
  EVIDENCE_UNKNOWN("evidence-unknown", 404, "There is no such evidence"),
  ERASURE_NOT_TOLD("erasure-not-told", 403, "The registry's log tells of no such erasure"),
  CHECKPOINT_MALFORMED("checkpoint-malformed", 400, "This is not a checkpoint with its proof"),
  CHECKPOINT_UNSIGNED("checkpoint-unsigned", 403, "The log did not sign this checkpoint"),
  LOG_UNKNOWN("log-unknown", 404, "This log is not known here"),
  CHECKPOINT_INCONSISTENT(
      "checkpoint-inconsistent", 422, "The checkpoint is not shown to extend the one before"),
  TREE_REFUSED("tree-refused", 422, "The checkpoint's tree does not keep the log's rules"),
  LOG_ACCUSED("log-accused", 422, "There is evidence against this log"),
  LOG_FORKED("log-forked", 409, "The log signed two histories"),
  LOG_UNAVAILABLE("log-unavailable", 503, "The log cannot take entries now; try again");

  private final Facts facts;

  RegistryProblem(String code, int status, String title) {
    this.facts = new Facts(code, status, title);
  }

  @Override
  public Facts facts() {
    return facts;
  }
}

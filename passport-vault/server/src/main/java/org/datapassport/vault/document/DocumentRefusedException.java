package org.datapassport.vault.document;

/** Carries the reason out of the checks; it is for the holder and holds nothing of the document. */
public final class DocumentRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final DocumentReason reason;

  DocumentRefusedException(DocumentReason reason) {
    super(reason.name());
    this.reason = reason;
  }

  DocumentRefusedException(DocumentReason reason, Throwable cause) {
    super(reason.name(), cause);
    this.reason = reason;
  }

  public DocumentReason reason() {
    return reason;
  }
}

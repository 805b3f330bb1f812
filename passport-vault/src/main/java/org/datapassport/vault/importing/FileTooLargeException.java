package org.datapassport.vault.importing;

import java.io.IOException;

/** A bound on what one file may hold was reached. */
final class FileTooLargeException extends IOException {
  private final String reason;

  FileTooLargeException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}

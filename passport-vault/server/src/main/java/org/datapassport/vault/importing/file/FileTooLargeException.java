package org.datapassport.vault.importing.file;

import java.io.IOException;

/** A bound on what one file may hold was reached. */
public final class FileTooLargeException extends IOException {
  private final String reason;

  public FileTooLargeException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}

package org.datapassport.registry.mirror.source;

import java.io.IOException;

/** The source cannot be asked, or does not answer what was asked. Time may heal it. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  SourceException(String what) {
    super(what);
  }

  SourceException(String what, Throwable cause) {
    super(what, cause);
  }
}

package org.datapassport.platform.problem;

import java.io.IOException;

/** The body has more bytes than this address takes. */
public final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;
  public static final String DETAIL = "The body has more bytes than this address takes";

  public BodyTooLarge() {
    super(DETAIL);
  }
}

package org.datapassport.provider.call;

import java.util.Locale;

/** The endpoints whose calls are kept. */
public enum Endpoint {
  /** Pushed authorization requests (RFC 9126). */
  PAR,
  AUTHORIZE,
  TOKEN;

  /** The name in addresses and in the table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Endpoint ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}

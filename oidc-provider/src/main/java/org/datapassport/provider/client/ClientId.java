package org.datapassport.provider.client;

/** A client identifier (RFC 6749 section 2.2). */
public record ClientId(String value) {
  /** Federation entity identifiers are URLs; nothing longer is a name. */
  public static final int LENGTH_MAX = 255;

  public ClientId {
    if (value.isEmpty() || value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("client_id: 1 to " + LENGTH_MAX + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

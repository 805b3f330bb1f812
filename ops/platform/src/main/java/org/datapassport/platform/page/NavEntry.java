package org.datapassport.platform.page;

/** The one row of six links that a signed-in citizen sees. All lead to the vault's portal. */
public enum NavEntry {
  PASSPORT("passport", "/"),
  REQUESTS("requests", "/requests"),
  CONNECTIONS("connections", "/connections"),
  ACTIVITY("activity", "/activity"),
  MY_DATA("my-data", "/strands"),
  MY_TERMS("my-terms", "/terms"),
  /** A page that is none of the six. */
  NONE("none", "/");

  private final String key;
  private final String path;

  NavEntry(String key, String path) {
    this.key = key;
    this.path = path;
  }

  /** Key of its label in the frame's message bundle, after {@code nav.}. */
  public String key() {
    return key;
  }

  /** Path below the vault's public address. */
  public String path() {
    return path;
  }
}

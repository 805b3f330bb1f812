package org.datapassport.launcher.postgres;

/** Where a service's database is and who opens it. */
public record DatabaseAddress(String url, String user, String password) {
  public DatabaseAddress {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("not a PostgreSQL JDBC address");
    }
  }

  /** Without the password, which must not reach a log. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}

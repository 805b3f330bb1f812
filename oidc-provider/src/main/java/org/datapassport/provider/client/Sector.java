package org.datapassport.provider.client;

/** The host under which clients count as one party for pairwise subjects (OIDC Core 8.1). */
public record Sector(String value) {
  @Override
  public String toString() {
    return value;
  }
}

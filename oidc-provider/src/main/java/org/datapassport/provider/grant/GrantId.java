package org.datapassport.provider.grant;

/** The vault's name for a grant. */
public record GrantId(String value) {
  @Override
  public String toString() {
    return value;
  }
}

package org.datapassport.vault.token.issuer;

import java.util.Optional;

/**
 * What an {@code Authorization} header shows as a token, of which nothing is known yet.
 *
 * @param bearer by the scheme Bearer; else by DPoP
 */
public record ShownToken(boolean bearer, String text) {
  private static final String DPOP = "DPoP ";
  private static final String BEARER = "Bearer ";

  /** Empty for another scheme. Names of schemes have no case (RFC 9110 section 11.1). */
  public static Optional<ShownToken> of(String header) {
    boolean dpop = header.regionMatches(true, 0, DPOP, 0, DPOP.length());
    boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return dpop || bearer
        ? Optional.of(new ShownToken(bearer, header.substring(header.indexOf(' ')).strip()))
        : Optional.empty();
  }
}

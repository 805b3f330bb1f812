package org.datapassport.vault.token.issuer;

import com.nimbusds.jwt.JWTClaimsSet;

/**
 * An access token whose signature by a trusted issuer was verified. Whether it counts, and for whom
 * shows it, is for {@code TokenCheck} to say.
 */
public final class IssuedToken {
  private final String text;
  private final JWTClaimsSet claims;

  IssuedToken(String text, JWTClaimsSet claims) {
    this.text = text;
    this.claims = claims;
  }

  /** As it was shown. */
  public String text() {
    return text;
  }

  public JWTClaimsSet claims() {
    return claims;
  }
}

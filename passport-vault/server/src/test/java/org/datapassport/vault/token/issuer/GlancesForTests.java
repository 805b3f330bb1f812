package org.datapassport.vault.token.issuer;

import com.nimbusds.jwt.JWTClaimsSet;

/** Glances at tokens that nobody had to sign. */
public final class GlancesForTests {
  private GlancesForTests() {}

  public static Glance of(String issuer, String client, String grant) {
    IssuedToken token = new IssuedToken("a.b.c", new JWTClaimsSet.Builder().build());
    return new Glance(token, issuer, client, grant);
  }
}

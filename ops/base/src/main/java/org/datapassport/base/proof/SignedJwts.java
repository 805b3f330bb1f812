package org.datapassport.base.proof;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** Parses signed JWTs of strangers. */
public final class SignedJwts {
  private SignedJwts() {}

  /**
   * A JWT in compact form whose claims are an object.
   *
   * @throws ParseException for anything else
   */
  public static SignedJWT parse(String text, int charsMax) throws ParseException {
    if (text.length() > charsMax) {
      throw new ParseException("longer than " + charsMax + " characters", charsMax);
    }
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      if (jwt.getJWTClaimsSet() == null) {
        throw new ParseException("the claims are no object", 0);
      }
      return jwt;
    } catch (NullPointerException | IllegalArgumentException | IllegalStateException e) {
      // Nimbus answers so for a header that is the JSON word null and for odd members of a key.
      throw new ParseException("not a signed JWT: " + e, 0);
    }
  }
}

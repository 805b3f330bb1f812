package org.datapassport.base.proof;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value of the header {@code typ}: a media type whose {@code application/} may be left out (RFC
 * 7515 section 4.1.9) and whose case does not count (RFC 2045 section 5.1).
 *
 * @param name in lower case, without {@code application/} where only that stands before it
 */
public record JwtType(String name) {
  /** A DPoP proof (RFC 9449 section 4.2). */
  public static final JwtType DPOP_PROOF = new JwtType("dpop+jwt");

  /** An access token (RFC 9068 section 2.1). */
  public static final JwtType ACCESS_TOKEN = new JwtType("at+jwt");

  /** A request object (RFC 9101 section 10.8). */
  public static final JwtType REQUEST_OBJECT = new JwtType("oauth-authz-req+jwt");

  /** Any JWT (RFC 7519 section 5.1). */
  public static final JwtType JWT = new JwtType("jwt");

  private static final String APPLICATION = "application/";

  public JwtType {
    name = name.toLowerCase(Locale.ROOT);
    // What has another slash is a whole media type already, with parameters perhaps.
    if (name.startsWith(APPLICATION) && name.indexOf('/', APPLICATION.length()) < 0) {
      name = name.substring(APPLICATION.length());
    }
  }

  /** Whether a header's {@code typ}, null where it has none, means this type. */
  public boolean is(@Nullable Object typ) {
    return typ != null && equals(new JwtType(typ.toString()));
  }
}

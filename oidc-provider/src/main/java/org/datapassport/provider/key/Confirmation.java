package org.datapassport.provider.key;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What whoever uses a token must show to hold: claim {@code cnf} of RFC 7800. Each member that is
 * there must hold, so that a token bound to two keys needs both.
 *
 * @param jkt thumbprint of a DPoP key (RFC 9449 section 6.1), empty where there is none
 * @param certificate {@code x5t#S256} of a certificate (RFC 8705 section 3.1), empty likewise
 */
public record Confirmation(String jkt, String certificate) {
  /** A bearer token. */
  public static final Confirmation NONE = new Confirmation("", "");

  private static final String JKT = "jkt";
  private static final String X5T = "x5t#S256";

  /** What a token of ours says. */
  public static Confirmation of(JWTClaimsSet claims) {
    try {
      Map<String, Object> members = claims.getJSONObjectClaim("cnf");
      return members == null ? NONE : new Confirmation(text(members, JKT), text(members, X5T));
    } catch (ParseException e) {
      throw new IllegalStateException("a token that we signed", e);
    }
  }

  private static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  public boolean isEmpty() {
    return jkt.isEmpty() && certificate.isEmpty();
  }

  /** The value of the claim. */
  public Map<String, Object> claim() {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!jkt.isEmpty()) {
      members.put(JKT, jkt);
    }
    if (!certificate.isEmpty()) {
      members.put(X5T, certificate);
    }
    return members;
  }

  /** {@code token_type} and the scheme of the header: RFC 8705 section 3 keeps Bearer. */
  public String tokenType() {
    return jkt.isEmpty() ? "Bearer" : "DPoP";
  }
}

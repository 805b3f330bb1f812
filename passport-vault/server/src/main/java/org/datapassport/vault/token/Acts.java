package org.datapassport.vault.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.datapassport.base.json.StrictJson;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.consent.request.RequestRefusedException;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.vault.token.issuer.TokenRefusedException;

/** Reads {@code act}: who uses a token in its client's stead (RFC 8693 section 4.1). */
final class Acts {
  private static final int CHARACTERS_MAX = 2_000;

  private Acts() {}

  /**
   * The agent of a token, with the only items that it may read.
   *
   * @throws TokenRefusedException for one that hands on what it was handed, or has no items
   */
  static Optional<AccessToken.Acting> of(JWTClaimsSet claims) throws ParseException {
    if (claims.getClaim("act") == null) {
      return Optional.empty();
    }
    Map<String, Object> act = claims.getJSONObjectClaim("act");
    if (act.containsKey("act")) {
      throw new TokenRefusedException("act in act");
    }
    return Optional.of(new AccessToken.Acting(text(act, "sub"), text(act, "name"), items(claims)));
  }

  private static String text(Map<String, Object> act, String name) {
    if (act.get(name) instanceof String text
        && !text.isEmpty()
        && text.length() <= CHARACTERS_MAX) {
      return text;
    }
    throw new TokenRefusedException("act." + name);
  }

  private static List<StrandAccess> items(JWTClaimsSet claims) throws ParseException {
    List<Object> details = claims.getListClaim("authorization_details");
    if (details == null || details.isEmpty()) {
      throw new TokenRefusedException("act without items");
    }
    try {
      return StrictJson.objects(details).stream().map(RequestReader::stored).toList();
    } catch (RequestRefusedException | DateTimeException | NoSuchElementException e) {
      throw new TokenRefusedException("act with items of another form", e);
    }
  }
}

package org.datapassport.vault.token.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The key sets of issuers, also those that hold more than we can use. */
class IssuerKeysTest {
  @Test
  void key_thatWeCannotUse_spoilsNoOther() throws JOSEException, ParseException {
    String good =
        new ECKeyGenerator(Curve.P_256).keyID("one").generate().toPublicJWK().toJSONString();
    for (String bad :
        List.of(
            "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"}",
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
            "{\"kty\":\"RSA\",\"n\":7}",
            "{}")) {
      String set = "{\"keys\":[" + bad + "," + good + "]}";
      assertEquals(
          List.of("one"), IssuerKeys.read(set).getKeys().stream().map(JWK::getKeyID).toList(), bad);
    }
  }

  @Test
  void set_thatIsNone_isRefused() {
    for (String none : List.of("", "[]", "{\"keys\":7}", "null")) {
      assertThrows(ParseException.class, () -> IssuerKeys.read(none), none);
    }
  }
}

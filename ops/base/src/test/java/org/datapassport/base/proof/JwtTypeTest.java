package org.datapassport.base.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JwtTypeTest {
  @Test
  void typ_inAnyCaseAndWithOrWithoutApplication_isTheSame() {
    for (String typ :
        List.of("dpop+jwt", "DPoP+JWT", "application/dpop+jwt", "APPLICATION/DPOP+jwt")) {
      assertTrue(JwtType.DPOP_PROOF.is(typ), typ);
    }
    assertTrue(JwtType.REQUEST_OBJECT.is("OautH-auThZ-REQ+jWt"));
    assertEquals(JwtType.ACCESS_TOKEN, new JwtType("application/AT+JWT"));
  }

  @Test
  void typ_otherOrMissing_isNot() {
    for (String typ :
        List.of(
            "",
            "jwt",
            "dpop",
            " dpop+jwt",
            "text/dpop+jwt",
            "application/application/dpop+jwt",
            "application/x/dpop+jwt",
            "dpop+jwt; charset=utf-8")) {
      assertFalse(JwtType.DPOP_PROOF.is(typ), typ);
    }
    assertFalse(JwtType.DPOP_PROOF.is(null));
  }

  @Test
  void typ_ofAnyLanguage_isComparedWithoutIt() {
    // In Turkish the small letter of I is another one.
    assertTrue(new JwtType("INTROSPECTION+JWT").is("introspection+jwt"));
  }
}

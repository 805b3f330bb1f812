package org.datapassport.trust;

import static org.datapassport.trust.Organisation.NOW;
import static org.datapassport.trust.Organisation.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.datapassport.trust.UntrustedException.Reason;
import org.junit.jupiter.api.Test;

class RegistrationRequestTest {
  private final Organisation provider = new Organisation("https://id.example");
  private final Organisation dcann = new Organisation("https://dcann.example");
  private final Organisation shop = new Organisation("https://shop.example");

  private Map<String, Object> request() {
    return with(shop.company(Map.of(), dcann), "aud", provider.id.value());
  }

  private EntityStatement require(Map<String, Object> claims) {
    return RegistrationRequest.ofConfiguration(shop.sign(claims)).requireFor(provider.id, NOW);
  }

  private void refused(Reason reason, Map<String, Object> claims) {
    assertEquals(reason, assertThrows(UntrustedException.class, () -> require(claims)).reason());
  }

  @Test
  void requireFor_ownWordsForUsAlone_areTaken() {
    assertEquals(shop.id, require(request()).subject());
    assertEquals(shop.id, require(with(request(), "aud", List.of(provider.id.value()))).subject());
  }

  @Test
  void requireFor_anyOtherAudience_isRefused() {
    refused(Reason.WRONG_AUDIENCE, shop.company(Map.of(), dcann));
    refused(Reason.WRONG_AUDIENCE, with(request(), "aud", "https://id.example/"));
    refused(
        Reason.WRONG_AUDIENCE,
        with(request(), "aud", List.of(provider.id.value(), provider.id.value())));
    refused(Reason.WRONG_AUDIENCE, with(request(), "aud", List.of()));
    refused(Reason.MALFORMED, with(request(), "aud", Map.of("a", 1)));
  }

  @Test
  void requireFor_withoutSuperiorsOrOutOfTime_isRefused() {
    refused(Reason.MALFORMED, with(request(), "authority_hints", List.of()));
    refused(Reason.EXPIRED, with(request(), "exp", NOW.getEpochSecond()));
    refused(Reason.MALFORMED, with(request(), "sub", dcann.id.value()));
  }

  @Test
  void requireFor_signedByAKeyItDoesNotName_isRefused() {
    Map<String, Object> claims = request();
    shop.key = Organisation.newKey("key-1");
    refused(Reason.BAD_SIGNATURE, claims);
  }

  @Test
  void ofChain_beginsWithTheConfiguration() {
    List<String> chain =
        List.of(
            shop.sign(request()), dcann.sign(dcann.about(shop)), dcann.sign(dcann.configuration()));
    RegistrationRequest read = RegistrationRequest.ofChain(JSONArrayUtils.toJSONString(chain));
    assertEquals(shop.id, read.configuration().subject());
    assertEquals(3, read.shownChain().size());
  }

  @Test
  void ofChain_anythingElse_isRefused() {
    String one = shop.sign(request());
    String many = JSONArrayUtils.toJSONString(Collections.nCopies(7, one));
    assertEquals(Reason.PATH_TOO_LONG, reason(many));
    for (String wrong : List.of("", "null", "{}", "[]", "[7]", "[null]", "[[]]", "[\"\"]", one)) {
      assertEquals(Reason.MALFORMED, reason(wrong), wrong);
    }
  }

  private static Reason reason(String body) {
    return assertThrows(UntrustedException.class, () -> RegistrationRequest.ofChain(body)).reason();
  }
}

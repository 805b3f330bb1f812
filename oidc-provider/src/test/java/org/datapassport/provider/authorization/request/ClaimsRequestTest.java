package org.datapassport.provider.authorization.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code claims} parameter (OpenID Connect Core section 5.5). */
final class ClaimsRequestTest {
  @Test
  void claims_exampleOfTheSpecification_isRead() throws Exception {
    ClaimsRequest claims =
        ClaimsRequest.parse(
            """
            {"userinfo":{"given_name":{"essential":true},"name":null,
              "http://example.info/claims/groups":null},
             "id_token":{"auth_time":{"essential":true},
              "acr":{"essential":true,"values":["a","b"]},"sub":{"value":"248289761001"}}}\
            """);

    assertEquals(Set.of("name"), claims.personalInUserinfo());
    assertEquals(Set.of(), claims.personalInIdToken());
    assertEquals(List.of("a", "b"), claims.essentialAcrValues());
    assertEquals("248289761001", claims.subject());
  }

  @Test
  void claims_ofTheIdToken_areToldThereOnly() throws Exception {
    ClaimsRequest claims = ClaimsRequest.parse("{\"id_token\":{\"name\":null,\"email\":null}}");

    assertEquals(Set.of("name"), claims.personalInIdToken());
    assertEquals(Set.of(), claims.personalInUserinfo());
  }

  @Test
  void claims_voluntaryAcr_isAWishOnly() throws Exception {
    ClaimsRequest claims = ClaimsRequest.parse("{\"id_token\":{\"acr\":{\"values\":[\"a\"]}}}");

    assertEquals(List.of(), claims.essentialAcrValues());
    assertEquals(List.of("a"), claims.voluntaryAcrValues());
  }

  @Test
  void claims_notSent_askForNothing() throws Exception {
    assertEquals(ClaimsRequest.NONE, ClaimsRequest.parse(""));
    assertEquals(ClaimsRequest.NONE, ClaimsRequest.parse("{}"));
  }

  @Test
  void claims_userName_isNotForSale() throws Exception { // I6: no name that two could compare
    ClaimsRequest claims =
        ClaimsRequest.parse("{\"userinfo\":{\"preferred_username\":null,\"email\":null}}");

    assertEquals(Set.of(), claims.personalInUserinfo());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "null",
        "[]",
        "{\"userinfo\":[]}",
        "{\"userinfo\":null}",
        "{\"id_token\":{\"acr\":\"a\"}}",
        "{\"id_token\":{\"acr\":{\"values\":[1]}}}"
      })
  void claims_ofAnotherForm_areRefused(String json) {
    assertThrows(ParseException.class, () -> ClaimsRequest.parse(json));
  }

  @Test
  void claims_beyondTheirNumber_areRefused() {
    StringBuilder many = new StringBuilder("{\"userinfo\":{");
    for (int i = 0; i <= ClaimsRequest.CLAIMS_MAX; i++) {
      many.append(i == 0 ? "" : ",").append("\"c").append(i).append("\":null");
    }

    assertThrows(ParseException.class, () -> ClaimsRequest.parse(many + "}}"));
  }
}

package org.datapassport.demo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class WishTest {
  private static final URI VAULT = URI.create("https://vault.example");

  @Test
  void ofTheShop_items_areDistinctAndHaveReasons() {
    var items = Wish.ofTheShop().stream().map(Wish::item).collect(Collectors.toSet());

    assertEquals(Wish.ofTheShop().size(), items.size());
    assertTrue(Wish.ofTheShop().stream().noneMatch(wish -> wish.why().isBlank()));
  }

  @Test
  void toAuthorizationDetail_onLeapDay_endsOnAnExistingDay() {
    AuthorizationDetail detail =
        Wish.ofTheShop().get(0).toAuthorizationDetail(VAULT, LocalDate.parse("2028-02-29"));

    assertEquals(
        Map.of("until", "2029-02-28T00:00:00Z"), detail.toJSONObject().get("access_period"));
    assertEquals(Wish.RAR_TYPE, detail.toJSONObject().get("type"));
  }
}

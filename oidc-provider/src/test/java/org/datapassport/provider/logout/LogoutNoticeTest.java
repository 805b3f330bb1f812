package org.datapassport.provider.logout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.datapassport.provider.client.ClientId;
import org.junit.jupiter.api.Test;

/** What a client is told when somebody signs out (OpenID Connect Back-Channel Logout). */
final class LogoutNoticeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final LogoutNotice NOTICE =
      new LogoutNotice(new UUID(1, 2), new ClientId("grocer"), "subject", "session", 1);

  @Test
  void pause_growsWithEachTryAndStaysBelowItsBound() {
    assertEquals(NOW.plusSeconds(10), LogoutNotice.next(1, NOW));
    assertEquals(NOW.plusSeconds(40), LogoutNotice.next(2, NOW));
    assertEquals(LogoutNotice.next(7, NOW), LogoutNotice.next(1000, NOW));
    assertTrue(LogoutNotice.next(1000, NOW).isBefore(NOW.plus(LogoutNotice.LIFETIME)));
  }

  @Test
  void token_readByNimbus_isALogoutTokenAndNoIdToken() throws Exception {
    JWTClaimsSet claims = LogoutTokens.claims("https://id.example", NOTICE, "jti", NOW);
    LogoutTokenClaimsSet read = new LogoutTokenClaimsSet(claims);

    assertEquals(new Issuer("https://id.example"), read.getIssuer());
    assertEquals("subject", read.getSubject().getValue());
    assertEquals("session", read.getSessionID().getValue());
    assertEquals(List.of("grocer"), claims.getAudience());
    assertEquals(new ClientID("grocer").getValue(), read.getAudience().get(0).getValue());
    assertFalse(claims.getClaims().containsKey("nonce"));
    assertEquals(NOW.plus(LogoutTokens.LIFE), claims.getExpirationTime().toInstant());
  }
}

package org.datapassport.provider.client.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.client.limit.ClientLimits.Sender;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.junit.jupiter.api.Test;

class ClientLimitsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T00:00:20Z"), ZoneOffset.UTC);
  private static final Sender LOUD = Sender.of(new ClientId("loud"));
  private static final Sender QUIET = Sender.of(new ClientId("quiet"));

  private final ClientLimits limits = new ClientLimits(3, 2, 4, CLOCK);

  /** Zero is no limit of the number; what is under way stays bounded. */
  private final ClientLimits unlimited = new ClientLimits(0, 0, 0, CLOCK);

  private void call(LimitedCall call, Sender sender, int times) {
    for (int i = 0; i < times; i++) {
      assertEquals("done", limits.within(call, sender, () -> "done"));
    }
  }

  private OAuthException refused(LimitedCall call, Sender sender) {
    return assertThrows(
        OAuthException.class, () -> limits.within(call, sender, () -> "must not be done"));
  }

  @Test
  void within_oneMoreThanTheMinuteHas_isRefusedUntilTheNext() {
    call(LimitedCall.PUSH, LOUD, 3);
    OAuthException refusal = refused(LimitedCall.PUSH, LOUD);
    assertEquals(429, refusal.error().status());
    assertEquals("temporarily_unavailable", refusal.error().code());
    assertEquals(Duration.ofSeconds(40), refusal.pause());
    call(LimitedCall.PUSH, QUIET, 3);
  }

  @Test
  void within_kindsOfCalls_countApart() {
    call(LimitedCall.PUSH, LOUD, 3);
    call(LimitedCall.QUESTION, LOUD, 2);
    call(LimitedCall.DEVICE, LOUD, 2);
    call(LimitedCall.REGISTRATION, LOUD, 2);
    call(LimitedCall.TOKEN, LOUD, 4);
    call(LimitedCall.POLL, LOUD, 4);
    call(LimitedCall.INTROSPECTION, LOUD, 4);
    call(LimitedCall.REVOCATION, LOUD, 4);
    for (LimitedCall each : LimitedCall.values()) {
      refused(each, LOUD);
    }
  }

  @Test
  void within_pollsTooOften_isToldInTheWordOfTheStandard() {
    call(LimitedCall.POLL, LOUD, 4);
    OAuthException refusal = refused(LimitedCall.POLL, LOUD);
    assertEquals(OAuthError.POLLED_TOO_OFTEN, refusal.error());
    assertEquals("slow_down", refusal.error().code());
  }

  @Test
  void within_callsUnderWay_areBoundedOfOneClient() {
    nest(ClientLimits.AT_ONCE);
    assertEquals("done", unlimited.within(LimitedCall.TOKEN, LOUD, () -> "done"));
  }

  /** Calls one inside of the other: all are under way when the innermost asks for one more. */
  private String nest(int depth) {
    if (depth > 0) {
      return unlimited.within(LimitedCall.TOKEN, LOUD, () -> nest(depth - 1));
    }
    OAuthException refusal =
        assertThrows(
            OAuthException.class,
            () -> unlimited.within(LimitedCall.PUSH, LOUD, () -> "must not be done"));
    assertEquals(429, refusal.error().status());
    assertEquals(Duration.ofSeconds(1), refusal.pause());
    return unlimited.within(LimitedCall.PUSH, QUIET, () -> "done");
  }

  @Test
  void within_workThatFails_givesItsPlaceBack() {
    for (int i = 0; i < 3 * ClientLimits.AT_ONCE; i++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              unlimited.within(
                  LimitedCall.TOKEN,
                  LOUD,
                  () -> {
                    throw new IllegalStateException("of the test");
                  }));
    }
    assertEquals("done", unlimited.within(LimitedCall.TOKEN, LOUD, () -> "done"));
  }

  @Test
  void sender_ofAPublicClient_isItsNameInOneNetwork() {
    Client everybody = TestClients.openid(AuthenticationMethod.NONE);
    call(LimitedCall.DEVICE, Sender.of(everybody, "192.0.2.1"), 2);
    refused(LimitedCall.DEVICE, Sender.of(everybody, "192.0.2.1"));
    call(LimitedCall.DEVICE, Sender.of(everybody, "192.0.2.2"), 2);
  }

  @Test
  void sender_ofAProvenClient_isTheSameFromAllNetworks() {
    Client shop = TestClients.fapi2(TestClients.key("k"));
    call(LimitedCall.DEVICE, Sender.of(shop, "192.0.2.1"), 2);
    refused(LimitedCall.DEVICE, Sender.of(shop, "192.0.2.2"));
  }

  @Test
  void within_thePortal_whichCallsForAllCitizens_hasNoLimit() {
    Client shop = TestClients.fapi2(TestClients.key("k"));
    Client portal =
        new Client(
            shop.id(),
            shop.origin(),
            shop.profile(),
            ClientKind.VAULT_PORTAL,
            shop.sector(),
            shop.presentation(),
            shop.credentials(),
            shop.rules(),
            shop.accreditation());
    call(LimitedCall.PUSH, Sender.of(portal, "192.0.2.1"), 100);
  }
}

package org.datapassport.provider.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.datapassport.consent.limit.Capabilities;
import org.datapassport.consent.limit.OverAsking;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.provider.Fuzz;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.strand.CheckAuthorizationDetails;

/** What companies write into authorization_details. */
class AuthorizationDetailsFuzzTest {
  private static final Client CLIENT = TestClients.fapi2(TestClients.key("k"));
  private static final CheckAuthorizationDetails CHECK =
      new CheckAuthorizationDetails(
          new OverAsking(Set.of("https://vault.example"), Capabilities.OF_THIS_VAULT));
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @FuzzTest(maxDuration = "10m")
  void details_anyText_areTakenOrRefused(byte[] json) {
    Parameters asked = new Parameters(Map.of("authorization_details", Fuzz.text(json)));
    try {
      CHECK.check(new AskedRequest(CLIENT, asked, NOW));
    } catch (OAuthException e) {
      assertEquals(OAuthError.INVALID_AUTHORIZATION_DETAILS, e.error());
    }
  }

  /** The beginning and the end of what a careful client sends, with anything between. */
  @FuzzTest(maxDuration = "10m")
  void details_withAnyMember_areTakenOrRefused(byte[] member) {
    String type = RequestVersion.V2.type();
    String json = "[{\"type\":\"" + type + "\",\"item\":\"i1\"," + Fuzz.text(member) + "}]";
    details_anyText_areTakenOrRefused(json.getBytes(StandardCharsets.UTF_8));
  }
}

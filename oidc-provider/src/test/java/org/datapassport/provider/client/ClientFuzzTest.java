package org.datapassport.provider.client;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.provider.Fuzz;
import org.datapassport.provider.client.authentication.ClientAssertion;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.client.metadata.ClientReader;
import org.datapassport.provider.error.OAuthException;

/** Registrations and assertions of strangers. */
class ClientFuzzTest {
  private static final ClientReader.Registered STRANGER =
      new ClientReader.Registered(new ClientId("fuzz"), "hash", ClientOrigin.REGISTRATION);

  @FuzzTest(maxDuration = "10m")
  void metadata_anyText_areReadOrRefused(byte[] json) {
    register(json, Map.of());
  }

  /** Members of a registration that would pass, each replaced by whatever comes. */
  @FuzzTest(maxDuration = "10m")
  void metadata_overGoodOnes_areReadOrRefused(byte[] json) {
    register(
        json,
        Map.of(
            "client_name", "Fuzz Ltd",
            "redirect_uris", List.of("https://fuzz.example/callback"),
            "token_endpoint_auth_method", "client_secret_basic"));
  }

  @FuzzTest(maxDuration = "10m")
  void assertion_anyText_isReadOrRefused(byte[] text) {
    try {
      ClientAssertion.parse(Fuzz.text(text));
    } catch (ParseException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
    }
  }

  private static void register(byte[] json, Map<String, Object> good) {
    Map<String, Object> members = new LinkedHashMap<>(good);
    try {
      members.putAll(StrictJson.object(Fuzz.text(json), JsonLimits.DOCUMENT));
      Client client = new ClientReader(true).read(new ClientMetadata(members), STRANGER);
      assertFalse(client.presentation().name().contains("\u202e"), "a name that turns text");
    } catch (ParseException | OAuthException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
    }
  }
}

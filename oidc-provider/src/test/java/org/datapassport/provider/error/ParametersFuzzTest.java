package org.datapassport.provider.error;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.text.ParseException;
import org.datapassport.provider.Fuzz;
import org.datapassport.provider.authorization.request.ClaimsRequest;

/** Forms and claims of strangers: read, or refused in OAuth's own words, whatever they are. */
class ParametersFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void form_anyBytes_isReadOrRefused(byte[] body) {
    try {
      Parameters form = Parameters.read(new ByteArrayInputStream(body));
      assertTrue(form.values().size() <= Parameters.COUNT_MAX);
      assertFalse(
          form.values().containsValue(""), "a parameter without a value counts as not sent");
    } catch (OAuthException e) {
      assertFalse(e.error().code().isEmpty());
    }
  }

  @FuzzTest(maxDuration = "10m")
  void claims_anyText_areReadOrRefused(byte[] json) {
    try {
      ClaimsRequest.parse(Fuzz.text(json));
    } catch (ParseException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
    }
  }
}

package org.datapassport.consent.request;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;

class RequestReaderFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void read_anyText_isItemsOrRefusal(byte[] bytes) {
    try {
      RequestReader.read(
          StrictJson.objects(new String(bytes, StandardCharsets.UTF_8), JsonLimits.MEMBER));
    } catch (ParseException | RequestRefusedException e) {
      // These are the refusals that the services say in their own form.
    }
  }
}

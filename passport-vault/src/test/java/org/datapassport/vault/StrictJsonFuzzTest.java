package org.datapassport.vault;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.grant.terms.ItemReader;

/** Bodies of strangers. */
class StrictJsonFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void read_anyText_isItemsOrRefusal(byte[] bytes) {
    try {
      StrictJson json = StrictJson.parse(new String(bytes, StandardCharsets.UTF_8));
      ItemReader.read(json.objects("items", ItemReader.ITEMS_MAX));
    } catch (ProblemException e) {
      // This is the refusal that mappers render.
    }
  }
}

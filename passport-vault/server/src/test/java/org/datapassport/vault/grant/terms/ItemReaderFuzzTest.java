package org.datapassport.vault.grant.terms;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.datapassport.base.json.JsonFields;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;

class ItemReaderFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void read_anyText_isItemsOrRefusal(byte[] bytes) {
    try {
      JsonFields json =
          JsonFields.parse(
              new String(bytes, StandardCharsets.UTF_8),
              JsonLimits.DOCUMENT,
              VaultProblem::refused);
      ItemReader.read(json.objects("items", ItemReader.ITEMS_MAX));
    } catch (ProblemException e) {
      // This is the refusal that mappers render.
    }
  }
}

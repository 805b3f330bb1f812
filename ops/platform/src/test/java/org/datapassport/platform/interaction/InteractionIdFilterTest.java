package org.datapassport.platform.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.datapassport.platform.log.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionIdFilterTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void id_thatIsAUuid_isRepeatedAsItIs() {
    for (String sent :
        Arrays.asList(
            "c770aef3-6784-41f7-8e0e-ff5f97bddb3a", "C770AEF3-6784-41F7-8E0E-FF5F97BDDB3A")) {
      assertEquals(sent, InteractionIdFilter.answer(sent, random));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "c770aef3-6784-41f7-8e0e-ff5f97bddb3",
        "c770aef3-6784-41f7-8e0e-ff5f97bddb3a\n",
        "<script>"
      })
  void id_ofAnotherForm_isMadeAnew(String sent) {
    String answer = InteractionIdFilter.answer(sent, random);
    assertNotEquals(sent, answer);
    assertEquals(4, UUID.fromString(answer).version());
    assertEquals(2, UUID.fromString(answer).variant());
  }

  @Test
  void id_thatIsMissing_isTheOneOfOurLogLines() {
    String logged = "0b9bd2f8-6f1c-4a52-9d0f-3f6f3e1c2a11";
    Correlation.set(logged);
    try {
      assertEquals(logged, InteractionIdFilter.answer(null, random));
      Correlation.set("of-a-proxy");
      assertEquals(4, UUID.fromString(InteractionIdFilter.answer(null, random)).version());
    } finally {
      Correlation.clear();
    }
  }

  @Test
  void id_thatIsMissing_isMadeEachTime() {
    assertNotEquals(
        InteractionIdFilter.answer(null, random), InteractionIdFilter.answer(null, random));
  }
}

package org.datapassport.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationFilterTest {
  private static final String INTERACTION = "c770aef3-6784-41f7-8e0e-ff5f97bddb3a";

  private final SecureRandom random = new SecureRandom();

  @Test
  void id_ofAClient_comesBeforeThatOfAProxy() {
    assertEquals(INTERACTION, CorrelationFilter.idFor(INTERACTION, "of-a-proxy", random));
    assertEquals("of-a-proxy", CorrelationFilter.idFor(null, "of-a-proxy", random));
    assertEquals("of-a-proxy", CorrelationFilter.idFor("no uuid", "of-a-proxy", random));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "two words", "with\nline", "<script>alert(1)</script>"})
  void id_thatCouldBreakALine_isMadeAnew(String sent) {
    String made = CorrelationFilter.idFor(null, sent, random);
    assertNotEquals(sent, made);
    assertEquals(4, UUID.fromString(made).version());
  }
}

package org.datapassport.vault.portal.activities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemCode;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.GrantState;
import org.junit.jupiter.api.Test;

class RefusalWordsTest {
  @Test
  void of_eachProblem_isWordsAndNoCode() {
    List<ProblemCode> all =
        Stream.concat(Stream.of(VaultProblem.values()), Stream.of(PlatformProblem.values()))
            .map(ProblemCode.class::cast)
            .toList();
    for (ProblemCode each : all) {
      String words = RefusalWords.of(each.code());
      assertTrue(words.startsWith(": "), words);
      assertFalse(words.contains(each.code()), words);
    }
  }

  @Test
  void of_eachStateOfAGrant_saysThatTheFlowStoodStill() {
    for (GrantState each : GrantState.values()) {
      assertTrue(RefusalWords.of("grant-" + each.id()).contains("flow"), each.id());
    }
  }

  @Test
  void of_usedUpReadings_blamesNobodyForWhatWasAgreed() {
    assertEquals(": they had read as often as you allowed", RefusalWords.of("read-too-often"));
    assertEquals("", RefusalWords.of(""));
  }
}

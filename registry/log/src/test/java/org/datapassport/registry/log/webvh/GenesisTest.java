package org.datapassport.registry.log.webvh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.Passports.Passport;
import org.junit.jupiter.api.Test;

class GenesisTest {
  private static boolean accepted(byte[] line) {
    return UnverifiedEntry.parse(line)
        .match(
            entry -> LogVerifier.verifyGenesis(entry, Passports.NOW).match(log -> true, r -> false),
            refusal -> false);
  }

  @Test
  void genesis_parsedAgain_isTheSameLog() {
    Passport passport = Passports.issue();
    VerifiedLog again =
        LogVerifier.verifyJsonLines(passport.log().jsonLines(), Passports.NOW).orElseThrow();
    assertEquals(passport.log().did(), again.did());
    assertEquals(
        "did:webvh:" + again.scid() + ":registry.localhost%3A8080:registry:" + again.scid(),
        again.did().toString());
    assertEquals(
        "https://registry.localhost:8080/registry/" + again.scid() + "/did.jsonl",
        again.did().logUrl());
  }

  @Test
  void genesis_anyByteMutated_isRefused() {
    byte[] line = Passports.issue().log().last().line().toArray();
    assertTrue(accepted(line));
    for (int at = 0; at < line.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] mutated = line.clone();
        mutated[at] ^= (byte) (1 << bit);
        int where = at;
        assertTrue(
            !accepted(mutated),
            () -> "byte " + where + " in " + new String(mutated, StandardCharsets.UTF_8));
      }
    }
  }
}

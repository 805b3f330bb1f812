package org.datapassport.vault.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.datapassport.registry.log.key.Signer;
import org.junit.jupiter.api.Test;

class RecoveryFileTest {
  /** The first test vector of RFC 8032, section 7.1. */
  private static final String SEED = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

  private static final String PUBLIC =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  @Test
  void parse_keyOfRfc8032_hasItsPublicHalfAndSigns() {
    RecoveryFile file = RecoveryFile.parse(" " + SEED + "\n").orElseThrow();
    assertEquals(PUBLIC, HexFormat.of().formatHex(file.publicKey().raw().toArray()));
    assertEquals("", file.did());
    assertEquals(file.publicKey(), Signer.of(file.pair()).publicKey());
    assertFalse(file.toString().contains(SEED));
  }

  @Test
  void parse_fileThatTheVaultWrote_isTheSameKey() {
    PassportKeys keys = PassportKeys.generate(new SecureRandom());
    Passport.Publication facts =
        new Passport.Publication("did:webvh:x:y", "x", "DP7", "receipt", Instant.EPOCH);
    String text = RecoveryFile.text(facts, keys.privateKey(KeyPurpose.RECOVERY));
    RecoveryFile file = RecoveryFile.parse(text).orElseThrow();
    assertEquals("did:webvh:x:y", file.did());
    assertEquals(keys.publicKey(KeyPurpose.RECOVERY), file.publicKey());
  }

  @Test
  void parse_anythingElse_isNone() {
    Set<String> bad =
        Set.of(
            "",
            "{",
            "[]",
            "{}",
            "{\"did\":\"x\"}",
            "{\"did\":1,\"private_key\":\"" + SEED + "\"}",
            "{\"did\":\"x\",\"private_key\":\"" + SEED + "AA\"}",
            SEED.substring(1),
            SEED + "A",
            SEED.replace('_', '/'),
            " ".repeat(RecoveryFile.CHARS_MAX) + "{" + "x".repeat(RecoveryFile.CHARS_MAX));
    List<String> taken = bad.stream().filter(text -> RecoveryFile.parse(text).isPresent()).toList();
    assertTrue(taken.isEmpty(), taken::toString);
  }
}

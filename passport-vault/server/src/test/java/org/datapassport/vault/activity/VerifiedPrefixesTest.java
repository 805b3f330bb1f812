package org.datapassport.vault.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;

class VerifiedPrefixesTest {
  private final VerifiedPrefixes prefixes = new VerifiedPrefixes();

  private static VaultId vault(int number) {
    return new VaultId(new UUID(0, number));
  }

  private static VerifiedPrefixes.Prefix prefix(int number) {
    return new VerifiedPrefixes.Prefix(number, "ab", Instant.EPOCH);
  }

  @Test
  void put_ofMoreThanAThousand_forgetsWhoWasLookedAtLongestAgo() {
    for (int i = 0; i < 1000; i++) {
      prefixes.put(vault(i), prefix(i));
    }
    assertEquals(Optional.of(prefix(0)), prefixes.find(vault(0)));
    prefixes.put(vault(1000), prefix(1000));
    assertEquals(Optional.empty(), prefixes.find(vault(1)));
    assertEquals(Optional.of(prefix(0)), prefixes.find(vault(0)));
    assertEquals(Optional.of(prefix(1000)), prefixes.find(vault(1000)));
    assertEquals(Optional.of(prefix(2)), prefixes.find(vault(2)));
  }
}

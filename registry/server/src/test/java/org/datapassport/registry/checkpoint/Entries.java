package org.datapassport.registry.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.UnverifiedEntry;

/** First entries of passports for tests. */
final class Entries {
  private Entries() {}

  public static Signer signer(SecureRandom random) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
      keys.initialize(255, random);
      return Signer.of(keys.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static UnverifiedEntry genesis(SecureRandom random) {
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", ""),
            Instant.parse("2026-11-22T00:00:00Z"),
            Duration.ofHours(1),
            List.of(signer(random).publicKey().commitment()),
            List.of());
    return EntryDraft.genesis(plan, signer(random));
  }
}

package org.datapassport.registry.log;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** Passports for tests; every call makes new keys. */
public final class Passports {
  public static final Instant BIRTH = Instant.parse("2026-11-22T00:00:00Z");
  public static final Instant NOW = BIRTH.plusSeconds(3600);
  static final IdentifierPlace PLACE =
      IdentifierPlace.perScid("registry.localhost%3A8080", "registry");

  private Passports() {}

  public static Signer newSigner() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The operation key, the committed successors, and the log so far. */
  public record Passport(Signer operation, Signer next, Signer recovery, VerifiedLog log) {
    /** An entry by the next key that keeps the document; commits to a fresh key. */
    public UnverifiedEntry rotated(Signer after) {
      return EntryDraft.after(log, rotation(after), log.document(), BIRTH.plusSeconds(60))
          .sign(next);
    }

    public Json.Members rotation(Signer after) {
      return Json.Members.EMPTY
          .with("updateKeys", Json.texts(List.of(next.publicKey().multikey())))
          .with("nextKeyHashes", Json.texts(List.of(after.publicKey().commitment())));
    }
  }

  static UnverifiedEntry genesis(Signer operation, Signer next, Signer recovery) {
    GenesisPlan plan =
        new GenesisPlan(
            PLACE,
            BIRTH,
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(newSigner().publicKey()));
    return EntryDraft.genesis(plan, operation);
  }

  public static Passport issue() {
    Signer operation = newSigner();
    Signer next = newSigner();
    Signer recovery = newSigner();
    UnverifiedEntry entry = genesis(operation, next, recovery);
    return new Passport(
        operation, next, recovery, LogVerifier.verifyGenesis(entry, NOW).orElseThrow());
  }
}

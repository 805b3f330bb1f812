package org.datapassport.system;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.ChangeRules;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.VerifiedChange;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** A passport that goes through every kind of operation that has entries. */
final class OperationLogs {
  private static final URI FIRST_VAULT = URI.create("https://vault.example");
  private static final URI SECOND_VAULT = URI.create("https://other.example");

  private static final IdentifierPlace OTHER_REGISTRY =
      IdentifierPlace.perScid("registry.other.example", "");

  /** A log whose last operation has a kind. */
  record Named(OperationKind kind, VerifiedLog log) {
    List<String> lines() {
      return new String(log.jsonLines(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private final List<Named> logs = new ArrayList<>();
  private Signer next = signer();
  private Signer recovery = signer();
  private VerifiedLog log;
  private Instant time;

  private OperationLogs(Instant birth) {
    time = birth.truncatedTo(ChronoUnit.SECONDS);
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", "registry"),
            time,
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(signer().publicKey()));
    log = LogVerifier.verifyGenesis(EntryDraft.genesis(plan, signer()), time).orElseThrow();
    logs.add(new Named(OperationKind.CREATE, log));
  }

  static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Logs that end with each kind of operation, the later ones with all the earlier in them. */
  static List<Named> all(Instant birth) {
    OperationLogs passport = new OperationLogs(birth);
    passport.byNext(draft -> draft.keys(passport.following()));
    passport.byNext(draft -> draft.vault(passport.following(), vault(FIRST_VAULT)));
    passport.byNext(draft -> draft.vault(passport.following(), Optional.empty()));
    passport.byNext(draft -> draft.vault(passport.following(), vault(SECOND_VAULT)));
    passport.byNext(draft -> draft.registrar(passport.following(), OTHER_REGISTRY));
    passport.apply(passport.draft(passport.recovery).keys(passport.following()));
    passport.changeRecovery();
    passport.apply(passport.draft(passport.next).deactivation());
    return List.copyOf(passport.logs);
  }

  private static Optional<GenesisPlan.Service> vault(URI address) {
    return Optional.of(new GenesisPlan.Service("vault", "DataPassportVault", address));
  }

  private void byNext(Function<ChangeDraft, List<UnverifiedEntry>> change) {
    apply(change.apply(draft(next)));
  }

  private void changeRecovery() {
    Signer signing = recovery;
    recovery = signer();
    apply(draft(signing).keys(following()));
  }

  private ChangeDraft draft(Signer signer) {
    time = time.plusSeconds(10);
    return new ChangeDraft(log, signer, time);
  }

  private List<String> following() {
    next = signer();
    return List.of(next.publicKey().commitment(), recovery.publicKey().commitment());
  }

  private void apply(List<UnverifiedEntry> entries) {
    VerifiedChange change = ChangeRules.verify(log, entries).orElseThrow();
    log = change.after();
    logs.add(new Named(change.kind(), log));
  }
}

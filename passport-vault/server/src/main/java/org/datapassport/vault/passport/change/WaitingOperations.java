package org.datapassport.vault.passport.change;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.RecoveryKey;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.passport.KeyPurpose;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.PassportStore;
import org.datapassport.vault.passport.RecoveryFile;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.passport.registry.RegistryAwayException;
import org.datapassport.vault.passport.registry.RegistryClient;

/** Asks the registry what waits against a passport, and stops it with the recovery key. */
@Shared
public final class WaitingOperations {
  private final PassportStore store;
  private final PassportLog passportLog;
  private final PassportInstructions instructions;
  private final RegistryClient registry;

  /** What became of a wish to stop an operation. */
  public enum Veto {
    STOPPED,
    /** The passport's log commits to another recovery key. */
    WRONG_KEY,
    /** No operation of this passport with this id waits any more. */
    NOT_WAITING,
    REFUSED
  }

  /** What became of an operation that waits no more. */
  public enum Outcome {
    PUBLISHED,
    VETOED,
    /** The passport went another way meanwhile. */
    SUPERSEDED,
    /** The registry knows it no more, as after an erasure. */
    UNKNOWN
  }

  @Inject
  WaitingOperations(
      PassportStore store,
      PassportLog passportLog,
      PassportInstructions instructions,
      RegistryClient registry) {
    this.store = store;
    this.passportLog = passportLog;
    this.instructions = instructions;
    this.registry = registry;
  }

  /**
   * What the registry told.
   *
   * @param closed whether the passport's log ends it
   * @param waiting the oldest first; absent when the vault's key is not in force and it may not ask
   */
  public record Told(boolean closed, Optional<List<WaitingOperation>> waiting) {}

  /**
   * Asks what waits.
   *
   * @throws RegistryAwayException also when the answer cannot be read
   */
  public Told list(Passport passport) throws RegistryAwayException {
    PassportLog.AgreementStanding standing = passportLog.standing(passport);
    if (standing.log().parameters().deactivated()) {
      return new Told(true, Optional.of(List.of()));
    }
    if (!standing.held()) {
      return new Told(false, Optional.empty());
    }
    Signer signer = store.keys(passport.vault()).signer(KeyPurpose.OPERATION);
    ByteString question =
        instructions.sign(OperationKind.LIST_WAITING, standing.log(), Optional.empty(), signer);
    OutgoingAnswer answer = send(question);
    if (answer.status() != 200) {
      throw new RegistryAwayException("the registry answered " + answer.status());
    }
    List<WaitingOperation> waiting =
        WaitingOperation.read(answer.body())
            .orElseThrow(() -> new RegistryAwayException("what waits cannot be read"));
    return new Told(false, Optional.of(waiting));
  }

  private OutgoingAnswer send(ByteString question) throws RegistryAwayException {
    try {
      return registry.post("/instructions", question);
    } catch (OutgoingException e) {
      throw new RegistryAwayException("/instructions", e);
    }
  }

  /** What became of one that the registry told of; empty while it waits still. */
  public Optional<Outcome> outcome(OperationId id) throws RegistryAwayException {
    OutgoingAnswer answer = registry.get("/operations/" + id);
    if (answer.status() == 404) {
      return Optional.of(Outcome.UNKNOWN);
    }
    String state =
        RegistryClient.text(answer, "state")
            .orElseThrow(
                () -> new RegistryAwayException("the registry answered " + answer.status()));
    return switch (state) {
      case "published" -> Optional.of(Outcome.PUBLISHED);
      case "vetoed" -> Optional.of(Outcome.VETOED);
      case "superseded" -> Optional.of(Outcome.SUPERSEDED);
      default -> Optional.empty();
    };
  }

  /** Stops one; the key signs once and is not kept. */
  public Veto veto(Passport passport, OperationId target, RecoveryFile file)
      throws RegistryAwayException {
    VerifiedLog log = passportLog.standing(passport).log();
    if (RecoveryKey.of(log).filter(key -> key.isKey(file.publicKey())).isEmpty()) {
      return Veto.WRONG_KEY;
    }
    ByteString line =
        instructions.sign(
            OperationKind.VETO, log, Optional.of(target.text()), Signer.of(file.pair()));
    return switch (instructions.send(line)) {
      case PUBLISHED -> Veto.STOPPED;
      case UNKNOWN -> Veto.NOT_WAITING;
      case REFUSED -> Veto.REFUSED;
      case AWAY -> throw new RegistryAwayException("the veto was not confirmed");
    };
  }
}

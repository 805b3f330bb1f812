package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.registry.log.ChangeDraft;
import org.datapassport.registry.log.Ed25519Key;
import org.datapassport.registry.log.Json;
import org.datapassport.registry.log.LogVerifier;
import org.datapassport.registry.log.Receipt;
import org.datapassport.registry.log.RecoveryKey;
import org.datapassport.registry.log.UnverifiedEntry;
import org.datapassport.registry.log.VerifiedLog;
import org.datapassport.vault.key.VaultId;

/**
 * Changes the keys that sign for a passport, and says whether the vault's keys are the ones in
 * force.
 *
 * <p>Order and crash windows: (1) the key after the next is stored; a crash after it leaves a key
 * that the next attempt takes. (2) The entry is sent; a crash before its answer is read is mended
 * by the log itself, which says which key is in force. (3) The keys move up by one, in one
 * transaction.
 */
@Shared
public final class KeyRotation {
  private static final Duration WAIT = Duration.ofSeconds(15);

  private final PassportStore store;
  private final PassportInstructions instructions;
  private final OutgoingHttp http;
  private final SecureRandom random;
  private final Clock clock;

  /** What became of a change. */
  public enum Outcome {
    CHANGED,
    /** The registry has it, or an earlier one, and has not published it. */
    UNDER_WAY,
    /** Another key than the vault's is in force: somebody else changed it, or it is closed. */
    NOT_IN_FORCE,
    REFUSED
  }

  /**
   * How a passport stands.
   *
   * @param log as the registry told it just now, verified from its first entry
   * @param held whether the key in force is the vault's
   */
  public record Standing(VerifiedLog log, boolean held) {}

  @Inject
  KeyRotation(
      PassportStore store,
      PassportInstructions instructions,
      OutgoingHttp http,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.instructions = instructions;
    this.http = http;
    this.random = random;
    this.clock = clock;
  }

  /** Reads and verifies the passport's log; takes up a change whose answer never came. */
  public Standing standing(Passport passport) throws RegistryAwayException {
    VerifiedLog log = instructions.log(passport);
    return new Standing(log, settle(passport.vault(), log));
  }

  /** Puts the next key in force and commits to a new one. */
  public Outcome rotate(Passport passport) throws RegistryAwayException {
    Standing standing = standing(passport);
    VerifiedLog log = standing.log();
    Optional<RecoveryKey> recovery = RecoveryKey.of(log);
    if (!standing.held() || recovery.isEmpty()) {
      return Outcome.NOT_IN_FORCE;
    }
    VaultId vault = passport.vault();
    KeyPair afterNext = store.afterNext(vault, () -> PassportKeys.newPair(random));
    List<String> commitments =
        List.of(Ed25519Key.of(afterNext.getPublic()).commitment(), recovery.get().commitment());
    Instant time = timeAfter(log);
    UnverifiedEntry entry =
        new ChangeDraft(log, store.keys(vault).signer(KeyPurpose.NEXT), time)
            .keys(commitments)
            .get(0);
    OutgoingAnswer answer = send(entry);
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new RegistryAwayException("the registry answered " + answer.status());
    }
    if (answer.status() == 202 || answer.status() == 409) {
      return Outcome.UNDER_WAY;
    }
    if (!answer.isSuccess() || !isProven(entry, answer)) {
      return Outcome.REFUSED;
    }
    settle(vault, LogVerifier.extend(log, entry, time).orElseThrow());
    return Outcome.CHANGED;
  }

  /** Entries of one passport are a second apart at least. */
  private Instant timeAfter(VerifiedLog log) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant earliest = log.updated().plusSeconds(1);
    return now.isBefore(earliest) ? earliest : now;
  }

  /** Moves the keys up when the log has them moved; answers whether the vault's is in force. */
  private boolean settle(VaultId vault, VerifiedLog log) {
    List<Ed25519Key> inForce = log.parameters().updateKeys();
    if (inForce.size() != 1) {
      return false;
    }
    if (inForce.equals(List.of(store.keys(vault).publicKey(KeyPurpose.OPERATION)))) {
      return true;
    }
    store.keysChanged(vault, inForce.get(0));
    return inForce.equals(List.of(store.keys(vault).publicKey(KeyPurpose.OPERATION)));
  }

  private OutgoingAnswer send(UnverifiedEntry entry) throws RegistryAwayException {
    String line = new String(entry.line().toArray(), StandardCharsets.UTF_8);
    try {
      return http.send(
          OutgoingRequest.with("POST", instructions.at("/operations"), "application/json", line)
              .header("Accept", "application/json")
              .header("Prefer", "wait=" + (WAIT.toSeconds() - 1))
              .limits(OutgoingRequest.USUAL_BYTES_MAX, WAIT));
    } catch (OutgoingException e) {
      throw new RegistryAwayException("/operations", e);
    }
  }

  /** The registry is believed when its receipt proves that this very entry is in the log. */
  private boolean isProven(UnverifiedEntry entry, OutgoingAnswer answer)
      throws RegistryAwayException {
    Optional<Json> member =
        Json.parseCanonical(answer.body(), OutgoingRequest.USUAL_BYTES_MAX)
            .match(members -> members.find("receipt"), refusal -> Optional.empty());
    if (member.isEmpty() || !(member.get() instanceof Json.Text text)) {
      return false;
    }
    Optional<Receipt> receipt =
        Receipt.parse(text.value()).match(Optional::of, refusal -> Optional.empty());
    return receipt.isPresent()
        && receipt.get().opening().body().equals(entry.line())
        && receipt.get().verify(instructions.logKey()).isAccepted();
  }
}

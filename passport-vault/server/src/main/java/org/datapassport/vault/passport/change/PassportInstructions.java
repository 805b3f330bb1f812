package org.datapassport.vault.passport.change;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.DocumentClaim;
import org.datapassport.registry.log.instruction.LinkRequest;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.passport.KeyPurpose;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.PassportStore;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.passport.registry.RegistryAwayException;
import org.datapassport.vault.passport.registry.RegistryClient;

/**
 * Signs instructions with a passport's operation key and gives them to the registry. Sending the
 * same bytes again is harmless: the registry answers what became of them.
 */
@Shared
public final class PassportInstructions {
  private static final int NONCE_BYTES = 24;

  private final PassportStore store;
  private final RegistryClient registry;
  private final PassportLog log;
  private final SecureRandom random;
  private final Clock clock;

  /** What became of an instruction. */
  public enum Result {
    PUBLISHED,
    /** Not now; the same bytes may be sent again. */
    AWAY,
    /** What it is about is not there: no such open link. */
    UNKNOWN,
    /** It is not in the log and these bytes never will be. */
    REFUSED
  }

  @Inject
  PassportInstructions(
      PassportStore store,
      RegistryClient registry,
      PassportLog log,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.registry = registry;
    this.log = log;
    this.random = random;
    this.clock = clock;
  }

  public ByteString signLink(Passport passport, LinkRequest link) throws RegistryAwayException {
    VerifiedLog verified = log.standing(passport).log();
    return UnverifiedInstruction.signLink(verified, link, nonce(), now(), operationKey(passport))
        .line();
  }

  public ByteString signUnlink(Passport passport, OperationId linking)
      throws RegistryAwayException {
    VerifiedLog verified = log.standing(passport).log();
    Optional<String> target = Optional.of(linking.text());
    return sign(OperationKind.UNLINK_IDENTITY, verified, target, operationKey(passport));
  }

  /** Signs an instruction, made now, with any key of the passport. */
  ByteString sign(OperationKind kind, VerifiedLog log, Optional<String> target, Signer signer) {
    return UnverifiedInstruction.sign(kind, log, target, nonce(), now(), signer).line();
  }

  public Result send(ByteString instruction) {
    try {
      OutgoingAnswer answer = registry.post("/instructions", instruction);
      if (answer.status() == 200) {
        return isPublished(answer) ? Result.PUBLISHED : Result.REFUSED;
      }
      if (answer.status() == 404) {
        return Result.UNKNOWN;
      }
      boolean away = answer.status() >= 500 || answer.status() == 429 || answer.status() == 202;
      return away ? Result.AWAY : Result.REFUSED;
    } catch (OutgoingException e) {
      return Result.AWAY;
    }
  }

  /** Asks the registrar to keep a document for a link; REFUSED when another link has it. */
  public Result claim(DocumentClaim claim) {
    try {
      OutgoingAnswer answer = registry.post("/document-claims", claim.body());
      boolean away = answer.status() >= 500 || answer.status() == 429;
      return answer.isSuccess() ? Result.PUBLISHED : away ? Result.AWAY : Result.REFUSED;
    } catch (OutgoingException e) {
      return Result.AWAY;
    }
  }

  private static boolean isPublished(OutgoingAnswer answer) {
    return RegistryClient.text(answer, "state").equals(Optional.of("published"));
  }

  /** The receipt of an open link's own leaf, not yet verified; empty when it is not open. */
  public Optional<Receipt> unverifiedLinkReceipt(String name) throws RegistryAwayException {
    OutgoingAnswer answer = registry.get("/identity-links/" + name);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    Optional<Receipt> receipt = RegistryClient.unverifiedReceipt(answer);
    if (receipt.isEmpty()) {
      throw new RegistryAwayException("the registry answered " + answer.status());
    }
    return receipt;
  }

  /** The log's key, pinned at its first use. */
  public NoteKey logKey() throws RegistryAwayException {
    try {
      return registry.logKey();
    } catch (OutgoingException e) {
      throw new RegistryAwayException("the log's key", e);
    }
  }

  private Signer operationKey(Passport passport) {
    return store.keys(passport.vault()).signer(KeyPurpose.OPERATION);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

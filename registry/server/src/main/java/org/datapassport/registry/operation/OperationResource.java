package org.datapassport.registry.operation;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.checkpoint.LogWriter;
import org.datapassport.registry.checkpoint.NewEntry;
import org.datapassport.registry.checkpoint.ReceiptStore;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.LeafOpening;
import org.datapassport.registry.log.LogVerifier;
import org.datapassport.registry.log.Reason;
import org.datapassport.registry.log.Refusal;
import org.datapassport.registry.log.UnverifiedEntry;
import org.datapassport.registry.log.VerifiedLog;

/** Takes operations: one did:webvh log entry as its canonical line. */
@Path("/operations")
@RequestScoped
public class OperationResource {
  @Inject RegistrySettings settings;
  @Inject RateLimits limits;
  @Inject LogWriter log;
  @Inject ReceiptStore receipts;
  @Inject ResolvedPassports passports;
  @Inject SecureRandom random;
  @Inject Clock clock;
  @Inject HttpServletRequest request;
  @Resource ManagedExecutorService executor;

  /** Answers when the entry is published; meanwhile no thread waits for it. */
  @POST
  @Consumes("application/json")
  public void submit(byte[] line, @Suspended AsyncResponse response) {
    if (!limits.allow(request.getRemoteAddr())) {
      throw new ProblemException(RegistryProblem.RATE_LIMITED, "See /limits.");
    }
    UnverifiedEntry entry = parsed(line);
    VerifiedLog verified = verified(entry, clock.instant());
    NewEntry added = newEntry(verified, entry);
    Answers answers = new Answers(receipts, passports, verified, added);
    log.append(added)
        .thenApplyAsync(answers::of, executor)
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                response.resume(answer);
              } else {
                response.resume(unwrapped(failure));
              }
            });
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static UnverifiedEntry parsed(byte[] line) {
    return UnverifiedEntry.parse(line)
        .match(
            entry -> entry,
            refusal -> {
              throw problem(RegistryProblem.ENTRY_MALFORMED, refusal);
            });
  }

  private static ProblemException problem(RegistryProblem usual, Refusal refusal) {
    boolean large = refusal.reason() == Reason.TOO_LARGE;
    RegistryProblem code = large ? RegistryProblem.ENTRY_TOO_LARGE : usual;
    return new ProblemException(code, refusal.reason().code() + ": " + refusal.detail() + ".");
  }

  private VerifiedLog verified(UnverifiedEntry entry, Instant now) {
    if (entry.versionId().number() != 1) {
      throw new ProblemException(
          RegistryProblem.POLICY, "Only first entries are taken at present.");
    }
    GenesisPolicy policy = new GenesisPolicy(settings.place(), settings.vaultUrls());
    Optional<String> objection = policy.objection(entry);
    if (objection.isPresent()) {
      throw new ProblemException(RegistryProblem.POLICY, objection.get());
    }
    if (policy.isTooOld(entry, now) && receipts.leafOf(entry.versionId()).isEmpty()) {
      throw new ProblemException(
          RegistryProblem.ENTRY_TOO_OLD, "versionTime is older than an hour.");
    }
    return LogVerifier.verifyGenesis(entry, now)
        .match(
            log -> log,
            refusal -> {
              throw problem(RegistryProblem.ENTRY_REFUSED, refusal);
            });
  }

  private NewEntry newEntry(VerifiedLog verified, UnverifiedEntry entry) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    random.nextBytes(salt);
    LeafOpening opening = new LeafOpening(ByteString.copyOf(salt), entry.line());
    return new NewEntry(verified.scid(), verified.passportNumber(), entry.versionId(), opening);
  }
}

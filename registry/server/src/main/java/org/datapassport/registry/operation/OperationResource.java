package org.datapassport.registry.operation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.checkpoint.LogWriter;
import org.datapassport.registry.checkpoint.NewEntry;
import org.datapassport.registry.checkpoint.Placement;
import org.datapassport.registry.checkpoint.ReceiptStore;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.Json;
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

  @POST
  @Consumes("application/json")
  public Response submit(byte[] line) {
    if (!limits.allow(request.getRemoteAddr())) {
      throw new ProblemException(RegistryProblem.RATE_LIMITED, "See /limits.");
    }
    UnverifiedEntry entry = parsed(line);
    VerifiedLog verified = verified(entry, clock.instant());
    Placement placement = log.append(newEntry(verified, entry));
    if (placement instanceof Placement.Appended appended) {
      passports.forget(verified.scid());
      return answer(201, verified, entry, appended.leafIndex());
    }
    if (placement instanceof Placement.AlreadyThere there) {
      return answer(200, verified, entry, there.leafIndex());
    }
    throw new ProblemException(
        RegistryProblem.ENTRY_CONFLICT, "This passport has an entry with that number.");
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
    Optional<String> objection = new GenesisPolicy(settings.place()).objection(entry, now);
    if (objection.isPresent()) {
      throw new ProblemException(RegistryProblem.POLICY, objection.get());
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

  private Response answer(int status, VerifiedLog log, UnverifiedEntry entry, long leafIndex) {
    ReceiptStore.Issued issued =
        receipts
            .receiptOf(leafIndex)
            .filter(known -> known.receipt().opening().body().equals(entry.line()))
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.ENTRY_CONFLICT,
                        "The same entry is there with another proof, or was erased."));
    Json body =
        Json.Members.EMPTY
            .with("did", log.did().toString())
            .with("scid", log.scid().text())
            .with("passportNumber", log.passportNumber().compact())
            .with("leafIndex", new Json.Whole(leafIndex))
            .with("treeSize", new Json.Whole(issued.treeSize()))
            .with("receipt", issued.receipt().toString());
    return Response.status(status)
        .type("application/json")
        .entity(body.canonicalBytes())
        .header("Cache-Control", "no-store")
        .build();
  }
}

package org.datapassport.registry.limits;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.identity.IdentityLinks;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.passport.ChangeRules;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.operation.OperationBatch;
import org.datapassport.registry.pending.PassportQuota;
import org.datapassport.registry.pending.TransferLock;

/** Publishes what the registry enforces. */
@Path("/limits")
@PublicRead
@Shared
public class LimitsResource {
  @Inject RegistrySettings settings;

  @GET
  public Response limits() {
    Json body =
        Json.Members.EMPTY
            .with("entryBytesMax", new Json.Whole(EntryLimits.ENTRY_BYTES_MAX))
            .with("logEntriesMax", new Json.Whole(EntryLimits.LOG_ENTRIES_MAX))
            .with("logBytesMax", new Json.Whole(EntryLimits.LOG_BYTES_MAX))
            .with("updateKeysMax", new Json.Whole(EntryLimits.UPDATE_KEYS_MAX))
            .with("nextKeyHashesMax", new Json.Whole(EntryLimits.NEXT_KEY_HASHES_MAX))
            .with("witnessesMax", new Json.Whole(EntryLimits.WITNESSES_MAX))
            .with("watchersMax", new Json.Whole(EntryLimits.WATCHERS_MAX))
            .with("futureSecondsMax", new Json.Whole(EntryLimits.FUTURE_SECONDS_MAX))
            .with("operationsPerMinuteMax", new Json.Whole(settings.operationsPerMinute()))
            .with("operationsPerSecondMax", new Json.Whole(settings.operationsPerSecond()))
            .with("recoveriesPerMinuteMax", new Json.Whole(settings.recoveriesPerMinute()))
            .with("operationsPerBatchMax", new Json.Whole(OperationBatch.OPERATIONS_MAX))
            .with("holdSeconds", new Json.Whole(settings.hold().toSeconds()))
            .with("instructionBytesMax", new Json.Whole(UnverifiedInstruction.BYTES_MAX))
            .with("instructionAgeSecondsMax", new Json.Whole(UnverifiedInstruction.AGE_SECONDS_MAX))
            .with("entriesForRecovery", new Json.Whole(ChangeRules.ENTRIES_FOR_RECOVERY))
            .with("passportOperationsPerDayMax", new Json.Whole(PassportQuota.PER_DAY_MAX))
            .with("passportEntriesPerDayMax", new Json.Whole(HoldRules.ENTRIES_PER_DAY_MAX))
            .with("passportOperationsOpenMax", new Json.Whole(PassportQuota.OPEN_MAX))
            .with("passportRecoveriesPerDayMax", new Json.Whole(PassportQuota.RECOVERY_PER_DAY_MAX))
            .with("identityLinksOpenMax", new Json.Whole(IdentityLinks.OPEN_MAX))
            .with("transferCodeSecondsMax", new Json.Whole(TransferLock.CODE_LIFE.toSeconds()));
    return Response.ok(body.canonicalBytes(), "application/json")
        .header("Cache-Control", "public, max-age=300")
        .build();
  }
}

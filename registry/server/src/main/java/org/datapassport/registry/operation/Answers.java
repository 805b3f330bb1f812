package org.datapassport.registry.operation;

import jakarta.ws.rs.core.Response;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.writer.Placement;
import org.datapassport.registry.checkpoint.writer.ReceiptStore;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** Turns what the sequencer did with an entry into the answer to its sender. */
record Answers(
    ReceiptStore receipts, ResolvedPassports passports, VerifiedLog log, NewEntry entry) {
  Response of(Placement placement) {
    if (placement instanceof Placement.Appended appended) {
      passports.forget(log.scid());
      return answer(201, ReceiptStore.receiptFor(entry.opening(), appended), appended.leafIndex());
    }
    if (placement instanceof Placement.AlreadyThere there) {
      return answer(200, sameReceipt(there.leafIndex()), there.leafIndex());
    }
    if (placement instanceof Placement.Erased) {
      throw new ProblemException(RegistryProblem.ENTRY_CONFLICT, "This passport was erased.");
    }
    throw new ProblemException(
        RegistryProblem.ENTRY_CONFLICT, "This passport has an entry with that number.");
  }

  private ReceiptStore.Issued sameReceipt(long leafIndex) {
    return receipts
        .receiptOf(leafIndex)
        .filter(known -> known.receipt().opening().body().equals(entry.opening().body()))
        .orElseThrow(
            () ->
                new ProblemException(
                    RegistryProblem.ENTRY_CONFLICT,
                    "The same entry is there with another proof, or was erased."));
  }

  private Response answer(int status, ReceiptStore.Issued issued, long leafIndex) {
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

package org.datapassport.registry.identifier;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.writer.ReceiptStore;
import org.datapassport.registry.file.FileRead;
import org.datapassport.registry.log.did.Scid;

/**
 * The receipt of each entry, for whoever resolves a passport: without it {@code did.jsonl} shows
 * what was signed, and not that it stands in the public log.
 *
 * <p>The leaf's salt in it tells nobody more than the entry itself, which is public here; an
 * erasure takes both away.
 */
@Path("/{scid: Qm[1-9A-HJ-NP-Za-km-z]{44}}/receipts/{version: [1-9][0-9]{0,3}}")
@PublicRead
@FileRead
@MirroredRead
@Shared
public class EntryReceiptResource {
  @Inject PassportStore passports;
  @Inject ReceiptStore receipts;

  /** C2SP tlog-proof, about the first published tree with the entry. */
  @GET
  public Response receipt(@PathParam("scid") String scid, @PathParam("version") int version) {
    ReceiptStore.Issued issued =
        Scid.parse(scid)
            .match(Optional::of, refusal -> Optional.<Scid>empty())
            .flatMap(known -> passports.leafOf(known, version))
            .flatMap(receipts::receiptOf)
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.PASSPORT_UNKNOWN,
                        "No such version of a passport with this SCID is here."));
    byte[] text = issued.receipt().toString().getBytes(StandardCharsets.UTF_8);
    return Response.ok(text, "text/plain;charset=utf-8")
        .header("Cache-Control", "no-cache")
        .build();
  }
}

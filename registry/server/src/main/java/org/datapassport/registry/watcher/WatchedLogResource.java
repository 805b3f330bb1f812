package org.datapassport.registry.watcher;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.mirror.source.NewsBell;
import org.jspecify.annotations.Nullable;

/** {@code /log} of a watcher: the log by SCID, news of a change, and the wish to be forgotten. */
@Path("/log")
@PublicRead
@RequestScoped
public class WatchedLogResource {
  @Inject WatchedPassports passports;
  @Inject NewsBell bell;

  @GET
  @MirroredRead
  public Response log(@QueryParam("scid") @Nullable String scid) {
    return Response.ok(passports.named(scid).jsonLines().toArray(), "text/jsonl")
        .header("Cache-Control", "no-cache")
        .build();
  }

  /**
   * Something changed, says somebody. Nothing is fetched from where the DID points: the source is
   * looked at sooner, and the registry's log says what is true.
   */
  @POST
  public Response changed(@QueryParam("did") @Nullable String did) {
    if (did == null || !WebvhDid.parse(did).isAccepted()) {
      throw new ProblemException(RegistryProblem.PASSPORT_UNKNOWN, "did: one of did:webvh.");
    }
    bell.ring();
    return Response.accepted().build();
  }

  /** 204 when it is forgotten; only the registry's log makes a watcher forget. */
  @POST
  @Path("delete")
  public Response delete(@QueryParam("scid") @Nullable String scid) {
    bell.ring();
    if (passports.has(scid)) {
      throw new ProblemException(
          RegistryProblem.ERASURE_NOT_TOLD,
          "Send the registry an erase instruction; this copy follows within seconds.");
    }
    return Response.noContent().build();
  }
}

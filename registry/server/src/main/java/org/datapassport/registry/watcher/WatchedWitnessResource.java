package org.datapassport.registry.watcher;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.PublicRead;
import org.jspecify.annotations.Nullable;

/** {@code /witness} of a watcher: the content of {@code did-witness.json} by SCID. */
@Path("/")
@PublicRead
@RequestScoped
public class WatchedWitnessResource {
  /** Passports of this registry name no did:webvh witnesses, so there are no proofs. */
  private static final String NO_PROOFS = "[]";

  @Inject WatchedPassports passports;

  @GET
  @MirroredRead
  @Path("witness")
  public Response witness(@QueryParam("scid") @Nullable String scid) {
    passports.named(scid);
    return Response.ok(NO_PROOFS, "application/json").header("Cache-Control", "no-cache").build();
  }
}

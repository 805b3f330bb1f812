package org.datapassport.platform.asset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Serves the style sheet, fonts and images, from one fixed list. */
@Path("/assets")
@ApplicationScoped
public class AssetsResource {
  @GET
  @Path("{name}")
  public Response asset(
      @PathParam("name") String name,
      @HeaderParam("Accept-Encoding") @DefaultValue("") String encodings,
      @Context Request request) {
    Assets.Asset asset = Assets.find(name).orElseThrow(NotFoundException::new);
    boolean packed = asset.isPackable() && encodings.contains("gzip");
    EntityTag tag = new EntityTag(asset.hash() + (packed ? "-gzip" : ""));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null
            ? Response.ok(packed ? asset.packed() : asset.bytes(), asset.mediaType())
            : unchanged;
    if (packed && unchanged == null) {
      answer.header("Content-Encoding", "gzip");
    }
    return answer
        .tag(tag)
        .header("Vary", "Accept-Encoding")
        .header("Cache-Control", cacheControl(asset))
        .build();
  }

  private static String cacheControl(Assets.Asset asset) {
    return asset.immutable() ? "public, max-age=31536000, immutable" : "public, no-cache";
  }
}

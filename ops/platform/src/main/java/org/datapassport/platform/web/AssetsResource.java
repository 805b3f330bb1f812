package org.datapassport.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
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
  public Response asset(@PathParam("name") String name, @Context Request request) {
    Assets.Asset asset = Assets.find(name).orElseThrow(NotFoundException::new);
    EntityTag tag = new EntityTag(asset.hash());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null ? Response.ok(asset.bytes(), asset.mediaType()) : unchanged;
    return answer.tag(tag).header("Cache-Control", cacheControl(asset)).build();
  }

  private static String cacheControl(Assets.Asset asset) {
    return asset.immutable() ? "public, max-age=31536000, immutable" : "public, no-cache";
  }
}

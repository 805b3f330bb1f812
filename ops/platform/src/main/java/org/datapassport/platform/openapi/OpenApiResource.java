package org.datapassport.platform.openapi;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.config.ThisService;

/**
 * Serves the OpenAPI document of the service's interfaces for programs: made from what the build
 * found in its resources ({@code passport/openapi.json}) and what is said about them ({@code
 * passport/api.json}), with its public address as the one server.
 */
@Path("/openapi")
@Shared
public class OpenApiResource {
  @Inject ThisService self;
  @Inject PublicUrls urls;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response document() {
    JsonObject document =
        ApiDocument.of(
            read("/passport/openapi.json"),
            read("/passport/api.json"),
            urls.of(self.service()).toString());
    return Response.ok(document.toString()).header("Cache-Control", "public, max-age=300").build();
  }

  private static JsonObject read(String name) {
    try (InputStream in = OpenApiResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new NotFoundException();
      }
      try (JsonReader reader = Json.createReader(in)) {
        return reader.readObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}

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
 * Serves the OpenAPI document that the build made from the service's own resources ({@code
 * passport/openapi.json}), with its public address as the one server.
 */
@Path("/openapi")
@Shared
public class OpenApiResource {
  @Inject ThisService self;
  @Inject PublicUrls urls;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response document() {
    try (InputStream in = OpenApiResource.class.getResourceAsStream("/passport/openapi.json")) {
      if (in == null) {
        throw new NotFoundException();
      }
      String document = located(in, urls.of(self.service()).toString()).toString();
      return Response.ok(document).header("Cache-Control", "public, max-age=300").build();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the OpenAPI document", e);
    }
  }

  static JsonObject located(InputStream document, String url) {
    try (JsonReader reader = Json.createReader(document)) {
      return Json.createObjectBuilder(reader.readObject())
          .add("servers", Json.createArrayBuilder().add(Json.createObjectBuilder().add("url", url)))
          .build();
    }
  }
}

package org.datapassport.platform.health;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.datapassport.platform.config.Shared;

/** Health of this one service; the server's own {@code /health} speaks for all of a node. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Shared
public class HealthResource {
  @Inject Readiness readiness;

  /** Answers while the process can answer at all. */
  @GET
  @Path("live")
  public Response live() {
    return answer(List.of());
  }

  /** 200 when requests may be sent here, else 503. */
  @GET
  @Path("ready")
  public Response ready() {
    return answer(readiness.results());
  }

  static Response answer(List<CheckResult> results) {
    boolean up = results.stream().allMatch(CheckResult::isUp);
    return Response.status(up ? 200 : 503).entity(json(up, results).toString()).build();
  }

  static JsonObject json(boolean up, List<CheckResult> results) {
    var checks = Json.createArrayBuilder();
    for (CheckResult result : results) {
      var data = Json.createObjectBuilder();
      result.data().forEach(data::add);
      checks.add(
          Json.createObjectBuilder()
              .add("name", result.name())
              .add("status", word(result.isUp()))
              .add("data", data));
    }
    return Json.createObjectBuilder().add("status", word(up)).add("checks", checks).build();
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}

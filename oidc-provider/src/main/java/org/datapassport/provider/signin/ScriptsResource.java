package org.datapassport.provider.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.datapassport.provider.Secrets;

/** Serves our scripts; our content policy lets pages load no others. */
@Path("/scripts")
@ApplicationScoped
public class ScriptsResource {
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "passkey.js", read("passkey.js"),
          "send.js", read("send.js"),
          "keys.js", read("keys.js"));

  @GET
  @Path("/{name}")
  public Response script(@PathParam("name") String name, @Context Request request) {
    String script = SCRIPTS.getOrDefault(name, "");
    if (script.isEmpty()) {
      throw new NotFoundException();
    }
    EntityTag tag = new EntityTag(Secrets.hashText(script));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null ? Response.ok(script, "text/javascript;charset=UTF-8") : unchanged;
    return answer.tag(tag).header("Cache-Control", "public, no-cache").build();
  }

  private static String read(String name) {
    try (InputStream in = ScriptsResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the archive");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}

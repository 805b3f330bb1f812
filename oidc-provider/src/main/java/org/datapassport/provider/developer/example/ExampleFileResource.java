package org.datapassport.provider.developer.example;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.datapassport.provider.developer.Desk;
import org.datapassport.provider.session.WithVisitor;

/** The examples as files to keep. */
@Path("/developer/examples")
@RequestScoped
@WithVisitor
public class ExampleFileResource {
  @Inject Desk desk;
  @Inject Examples examples;

  /** For who has no client yet; the same for everybody. */
  @GET
  @Path("/{file}")
  public Response general(@PathParam("file") String file) {
    Example example = Example.ofFile(file).orElseThrow(NotFoundException::new);
    return download(example, examples.general(example));
  }

  /** With a client's values filled in. */
  @GET
  @Path("/{id: [A-Za-z0-9_-]{1,60}}/{file}")
  public Response ofClient(@PathParam("id") String id, @PathParam("file") String file) {
    Example example = Example.ofFile(file).orElseThrow(NotFoundException::new);
    return desk.forOwner(id, (account, owned) -> download(example, examples.of(example, owned)));
  }

  /** Never shown by the browser as a page of ours: the texts in it are the developer's. */
  private static Response download(Example example, String program) {
    return Response.ok(program, "text/plain;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"" + example.file() + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
